/// The error for a response that is not OAI-PMH. `root` is the name of its root element.
struct NotOAIResponse: Error {
    var root: String
}
