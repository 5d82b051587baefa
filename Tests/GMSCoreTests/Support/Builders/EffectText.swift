@testable import GMSCore

// Effects and packets in short words, so that a test reads like a trace.

extension GroupView {
    /// `v2/1{1 2}`: number, creator, members.
    var text: String { "v\(number)/\(creator)\(members.braced)" }
}

extension Message {
    /// `m2.1`: origin and number.
    var text: String { "m\(origin).\(number)" }
}

extension Packet {
    /// `m2.1@4`, `v2/1{1 2}@3`, `join 3`, `request m2.1`, `ack @4`.
    var text: String {
        let slot = slot.map { "@\($0)" } ?? ""
        return switch self {
        case .join(let process): "join \(process)"
        case .request(let message): "request \(message.text)"
        case .message(let message, _): message.text + slot
        case .view(let view, _, _): view.text + slot
        case .ack: "ack \(slot)"
        case .other(let values, _, _): "other \(values)\(slot)"
        }
    }
}

extension Effect {
    /// `m2.1@4 > 3` is a send to 3; the others say what they are.
    var text: String {
        switch self {
        case .send(let packet, let receiver, _): "\(packet.text) > \(receiver)"
        case .resend(let packet, let receiver): "again \(packet.text) > \(receiver)"
        case .deliver(let message, let slot):
            "deliver \(message.text)" + (slot.map { "@\($0)" } ?? "")
        case .install(let view, let slot, let leader):
            "install \(view.text)" + (slot.map { "@\($0)" } ?? "")
                + (leader == view.leader ? "" : ", follow \(leader)")
        case .hold(let packet, let sender, let reason):
            "hold \(packet.text) of \(sender): \(reason)"
        case .release(let packet, let sender): "release \(packet.text) of \(sender)"
        case .discard(let packet, let sender, let reason):
            "discard \(packet.text) of \(sender): \(reason)"
        case .elect(let leader): "elect \(leader)"
        case .monitor(let process): "monitor \(process)"
        case .arm(let timer, _): "arm \(timer)"
        case .disarm(let timer): "disarm \(timer)"
        }
    }
}
