extension ManifestDocument: ManifestValue {
    /// Reads the whole document.
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
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
        try fields.end()
    }
}

extension ManifestDocument.Join: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        process = try fields.required("process")
        at = try fields.required("at")
        contact = try fields.optional("contact")
        try fields.end()
    }
}

extension ManifestDocument.Control: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        at = try fields.required("at")
        process = try fields.optional("process")
        action = try fields.required("action")
        self.value = try fields.optional("value")
        try fields.end()
    }
}

extension ManifestDocument.Workload: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        sleep = try fields.optional("sleep")
        duration = try fields.optional("duration")
        changes = try fields.optional("changes")
        try fields.end()
    }
}

extension ManifestDocument.Network: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        latency = try fields.optional("latency")
        loss = try fields.optional("loss")
        duplication = try fields.optional("duplication")
        links = try fields.optional("links")
        partitions = try fields.optional("partitions")
        try fields.end()
    }
}

extension ManifestDocument.Link: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        from = try fields.required("from")
        to = try fields.required("to")
        latency = try fields.required("latency")
        try fields.end()
    }
}

extension ManifestDocument.Partition: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        from = try fields.required("from")
        until = try fields.required("until")
        left = try fields.required("left")
        right = try fields.required("right")
        oneWay = try fields.optional("oneWay")
        try fields.end()
    }
}

extension ManifestDocument.Detector: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        delay = try fields.optional("delay")
        try fields.end()
    }
}

extension ManifestDocument.Faults: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        arghh = try fields.optional("arghh")
        crashLimit = try fields.optional("crashLimit")
        arm = try fields.optional("arm")
        crashes = try fields.optional("crashes")
        crashLeaderEvery = try fields.optional("crashLeaderEvery")
        multicastCrashes = try fields.optional("multicastCrashes")
        falseSuspicions = try fields.optional("falseSuspicions")
        falseSuspicionRate = try fields.optional("falseSuspicionRate")
        try fields.end()
    }
}

extension ManifestDocument.Crash: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        process = try fields.optional("process")
        at = try fields.required("at")
        try fields.end()
    }
}

extension ManifestDocument.MulticastCrash: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        multicast = try fields.required("multicast")
        sends = try fields.required("sends")
        try fields.end()
    }
}

extension ManifestDocument.FalseSuspicion: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        observer = try fields.required("observer")
        suspected = try fields.required("suspected")
        at = try fields.required("at")
        try fields.end()
    }
}
