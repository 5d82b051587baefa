/// The version of this package, as `--version` prints it and logs keep it.
public let packageVersion = "0.1.0"
