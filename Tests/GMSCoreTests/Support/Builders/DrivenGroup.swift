@testable import GMSCore

/// A hand-driven group of whichever variant.
protocol DrivenGroup {
    @discardableResult mutating func found(_ id: Int) -> [String]
    @discardableResult mutating func join(_ id: Int, through contact: Int) -> [String]
    @discardableResult mutating func request(_ id: Int, crashAfter: Int?) -> [String]
    @discardableResult mutating func suspect(_ id: Int, _ suspected: Int, crashAfter: Int?)
        -> [String]
    @discardableResult mutating func arrive(_ sender: Int, _ receiver: Int, crashAfter: Int?)
        -> [String]
    mutating func crash(_ id: Int)
    mutating func settle()
    func waiting(_ sender: Int, _ receiver: Int) -> [String]
    func history(_ id: Int) -> [String]
    func isLeader(_ id: Int) -> Bool
}

extension HandDrivenGroup: DrivenGroup {}

extension DrivenGroup {
    @discardableResult
    mutating func request(_ id: Int) -> [String] { request(id, crashAfter: nil) }

    @discardableResult
    mutating func suspect(_ id: Int, _ suspected: Int) -> [String] {
        suspect(id, suspected, crashAfter: nil)
    }

    @discardableResult
    mutating func arrive(_ sender: Int, _ receiver: Int) -> [String] {
        arrive(sender, receiver, crashAfter: nil)
    }
}

extension Variant {
    /// Those with leader election, without faults of their own.
    static let electing: [Variant] = [.gms2, .gms3, .gms3Strict, .gms3Lax, .gms4]
    /// The textbook readings of gms3.
    static let readings: [Variant] = [.gms3Strict, .gms3Lax]

    /// Processes that have not started.
    func group(_ count: Int) -> any DrivenGroup {
        func group<Layer: GroupLayer>(_ layer: Layer.Type) -> any DrivenGroup {
            HandDrivenGroup<Layer>(count)
        }
        return group(Simulation.layer(of: self))
    }

    /// A group that 1 founded and 2…n joined through it, in order.
    func formed(_ count: Int) -> any DrivenGroup {
        var group = group(count)
        group.found(1)
        for id in 2...count {
            group.join(id, through: 1)
            group.settle()
        }
        return group
    }
}
