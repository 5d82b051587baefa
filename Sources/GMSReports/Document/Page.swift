/// What a command has to say, for people and for programs.
package protocol Page {
    var document: Document { get }
    /// `docs/json.md` says what each key holds.
    var json: JSONValue { get }
}
