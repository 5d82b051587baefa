// The names and meanings of the codes, as the log's lookup tables hold them.

extension EventKind {
    /// The name in the log's `event_kind` table.
    public var name: String {
        switch self {
        case .start: "start"
        case .join: "join"
        case .request: "request"
        case .send: "send"
        case .receive: "receive"
        case .drop: "drop"
        case .hold: "hold"
        case .discard: "discard"
        case .deliver: "deliver"
        case .install: "install"
        case .adopt: "adopt"
        case .suspect: "suspect"
        case .elect: "elect"
        case .crash: "crash"
        case .stop: "stop"
        case .abandon: "abandon"
        }
    }

    package var meaning: String {
        switch self {
        case .start: "the process starts, as founder or as joiner"
        case .join: "a joiner asks its contact to be let in"
        case .request: "a worker asks its group layer to multicast a message"
        case .send: "a packet leaves a group layer"
        case .receive: "a packet arrives at a group layer"
        case .drop: "a packet is lost on its way or finds its receiver down"
        case .hold: "a received packet waits until it can be accepted"
        case .discard: "a received packet is thrown away"
        case .deliver: "a group layer hands a message to its worker"
        case .install: "a group layer adopts a view and tells its worker"
        case .adopt: "a joiner takes over the state of another worker"
        case .suspect: "the failure detector reports a process as down"
        case .elect: "a process takes another, or itself, for the new leader"
        case .crash: "the process does nothing ever again"
        case .stop: "the process ends in good order"
        case .abandon: "a joiner gives up its join"
        }
    }
}

extension PacketKind {
    /// The name in the log's `packet_kind` table.
    public var name: String {
        switch self {
        case .join: "join"
        case .request: "request"
        case .message: "message"
        case .view: "view"
        case .ack: "ack"
        case .other: "other"
        }
    }

    package var meaning: String {
        switch self {
        case .join: "a joiner's wish to be let in, forwarded to the leader"
        case .request: "a worker's request on its way to the leader"
        case .message: "one copy of a multicast message"
        case .view: "one copy of a multicast view"
        case .ack: "the acknowledgement of a slot"
        case .other: "a packet of another protocol"
        }
    }
}

extension MessageKind {
    /// The name in the log's `message_kind` table.
    public var name: String {
        switch self {
        case .change: "change"
        case .stateRequest: "state_request"
        case .state: "state"
        case .freeze: "freeze"
        case .go: "go"
        case .sleep: "sleep"
        case .stop: "stop"
        case .opaque: "opaque"
        }
    }

    package var meaning: String {
        switch self {
        case .change: "changes the colour: {R, G, B} becomes {G, B, (R + value) mod 256}"
        case .stateRequest: "a joiner asks for the colour at this point"
        case .state: "answers a state_request with a colour"
        case .freeze: "workers stop proposing and handling until go"
        case .go: "ends a freeze"
        case .sleep: "sets the longest wait between proposals, in milliseconds"
        case .stop: "workers stop and end their processes"
        case .opaque: "means nothing to a worker"
        }
    }
}

extension Reason {
    /// The name in the log's `reason` table.
    public var name: String {
        switch self {
        case .founder: "founder"
        case .joiner: "joiner"
        case .retransmission: "retransmission"
        case .duplication: "duplication"
        case .loss: "loss"
        case .partition: "partition"
        case .receiverDown: "receiver_down"
        case .early: "early"
        case .notMyLeader: "not_my_leader"
        case .duplicate: "duplicate"
        case .stale: "stale"
        case .unexpected: "unexpected"
        case .crashed: "crashed"
        case .stopped: "stopped"
        case .falseSuspicion: "false_suspicion"
        case .midMulticast: "mid_multicast"
        case .scheduled: "scheduled"
        case .joinTimeout: "join_timeout"
        case .fault: "fault"
        }
    }

    package var meaning: String {
        switch self {
        case .founder: "the first process of the group"
        case .joiner: "asks to be let in"
        case .retransmission: "sent again because no acknowledgement or delivery came"
        case .duplication: "a copy made by the network"
        case .loss: "lost on the link"
        case .partition: "the link was cut"
        case .receiverDown: "the receiver was down"
        case .early: "its turn has not come"
        case .notMyLeader: "a view of a leader that is not followed yet"
        case .duplicate: "accepted before"
        case .stale: "no longer of use"
        case .unexpected: "does not belong here"
        case .crashed: "the suspected process had crashed"
        case .stopped: "the suspected process had stopped"
        case .falseSuspicion: "the suspected process lives"
        case .midMulticast: "between two sends of a multicast, or after the last"
        case .scheduled: "at a time set by the fault plan"
        case .joinTimeout: "no view came in time"
        case .fault: "the process ended by an error of its own"
        }
    }
}
