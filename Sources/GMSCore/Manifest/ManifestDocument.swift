/// The JSON form of a manifest. Every key but `variant` may be left out.
struct ManifestDocument: Encodable {
    struct Join: Encodable {
        var process: Int
        var at: Text<Nanoseconds>
        var contact: Int?
    }
    struct Control: Encodable {
        var at: Text<Nanoseconds>
        var process: Int?
        var action: String
        var value: Int64?
    }
    struct Link: Encodable {
        var from: Int
        var to: Int
        var latency: Text<NanosecondRange>
    }
    struct Partition: Encodable {
        var from: Text<Nanoseconds>
        var until: Text<Nanoseconds>
        var left: [Int]
        var right: [Int]
        var oneWay: Bool?
    }
    struct Crash: Encodable {
        var process: Int?
        var at: Text<Nanoseconds>
    }
    struct MulticastCrash: Encodable {
        var multicast: Int
        var sends: Int
    }
    struct FalseSuspicion: Encodable {
        var observer: Int
        var suspected: Int
        var at: Text<Nanoseconds>
    }
    struct Workload: Encodable {
        var sleep: Int64?
        var duration: Text<Nanoseconds>?
        var changes: Int64?
    }
    struct Network: Encodable {
        var latency: Text<NanosecondRange>?
        var loss: Text<Ratio>?
        var duplication: Text<Ratio>?
        var links: [Link]?
        var partitions: [Partition]?
    }
    struct Detector: Encodable {
        var delay: Text<NanosecondRange>?
    }
    struct Faults: Encodable {
        var arghh: Int64?
        var crashLimit: Int64?
        var arm: String?
        var crashes: [Crash]?
        var crashLeaderEvery: Text<Nanoseconds>?
        var multicastCrashes: [MulticastCrash]?
        var falseSuspicions: [FalseSuspicion]?
        var falseSuspicionRate: Text<Ratio>?
    }

    var variant: String?
    var seed: Text<Seed>?
    /// Shorthand for a founder 1 and joins of 2…n through it, 100 ms apart.
    var workers: Int?
    var founder: Int?
    var joins: [Join]?
    var joinTimeout: Text<Nanoseconds>?
    var workload: Workload?
    var controls: [Control]?
    var network: Network?
    var detector: Detector?
    var faults: Faults?
    var retransmission: Text<Nanoseconds>?
}

/// A value that JSON holds as a string, or as a number where that reads naturally.
struct Text<Value: TextValue>: Encodable {
    var value: Value

    init(_ value: Value) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value.description)
    }
}

/// A value with one exact textual form.
protocol TextValue: CustomStringConvertible {
    init?(_ text: String)
    /// What a correct text is, to end the sentence "… is not".
    static var expectation: String { get }
}

extension Nanoseconds: TextValue {
    static var expectation: String { "a time such as 10ms or 1.5s" }
}

extension NanosecondRange: TextValue {
    static var expectation: String { "a range of times such as 1ms..10ms" }
}

extension Ratio: TextValue {
    static var expectation: String { "a probability from 0 to 1 such as 0.05" }
}

/// A 64-bit seed, written as an unsigned number.
struct Seed: TextValue {
    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init?(_ text: String) {
        if let bits = UInt64(text) {
            self.bits = bits
        } else if let signed = Int64(text) {
            bits = UInt64(bitPattern: signed)
        } else {
            return nil
        }
    }

    var description: String { String(bits) }
    static var expectation: String { "a 64-bit number" }
}
