extension ManifestDocument: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        variant = try fields.optional("variant")
        seed = try fields.optional("seed")
        workers = try fields.optional("workers")
        founder = try fields.optional("founder")
        joins = try fields.optional("joins")
        joinTimeout = try fields.optional("joinTimeout")
        workload = try fields.optional("workload")
        controls = try fields.optional("controls")
        network = try fields.optional("network")
        detector = try fields.optional("detector")
        faults = try fields.optional("faults")
        retransmission = try fields.optional("retransmission")
    }
}

extension ManifestDocument.Join: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        process = try fields.required("process")
        at = try fields.required("at")
        contact = try fields.optional("contact")
    }
}

extension ManifestDocument.Control: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        at = try fields.required("at")
        process = try fields.optional("process")
        action = try fields.required("action")
        value = try fields.optional("value")
    }
}

extension ManifestDocument.Workload: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        sleep = try fields.optional("sleep")
        duration = try fields.optional("duration")
        changes = try fields.optional("changes")
    }
}

extension ManifestDocument.Network: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        latency = try fields.optional("latency")
        loss = try fields.optional("loss")
        duplication = try fields.optional("duplication")
        links = try fields.optional("links")
        partitions = try fields.optional("partitions")
    }
}

extension ManifestDocument.Link: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        from = try fields.required("from")
        to = try fields.required("to")
        latency = try fields.required("latency")
    }
}

extension ManifestDocument.Partition: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        from = try fields.required("from")
        until = try fields.required("until")
        left = try fields.required("left")
        right = try fields.required("right")
        oneWay = try fields.optional("oneWay")
    }
}

extension ManifestDocument.Detector: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        delay = try fields.optional("delay")
    }
}

extension ManifestDocument.Faults: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        arghh = try fields.optional("arghh")
        crashLimit = try fields.optional("crashLimit")
        arm = try fields.optional("arm")
        crashes = try fields.optional("crashes")
        crashLeaderEvery = try fields.optional("crashLeaderEvery")
        multicastCrashes = try fields.optional("multicastCrashes")
        falseSuspicions = try fields.optional("falseSuspicions")
        falseSuspicionRate = try fields.optional("falseSuspicionRate")
    }
}

extension ManifestDocument.Crash: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        process = try fields.optional("process")
        at = try fields.required("at")
    }
}

extension ManifestDocument.MulticastCrash: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        multicast = try fields.required("multicast")
        sends = try fields.required("sends")
    }
}

extension ManifestDocument.FalseSuspicion: ManifestObject {
    init(fields: inout ManifestFields) throws(ScenarioError) {
        observer = try fields.required("observer")
        suspected = try fields.required("suspected")
        at = try fields.required("at")
    }
}
