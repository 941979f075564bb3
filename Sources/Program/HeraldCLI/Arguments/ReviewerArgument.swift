import HeraldDiagnostics
import HeraldModel

/// Parses reviewers in arguments.
enum ReviewerArgument {
    /// Returns the reviewer `expert` of `centre`. If `centre` is `nil`, the reviewer must be in `register`. Throws a ``Diagnostic``
    /// otherwise.
    static func reviewer(_ expert: String, _ centre: String?, among register: [Reviewer]) throws -> Reviewer {
        if expert.allSatisfy(\.isWhitespace) { throw Diagnostic("--expert is empty; expected a role or a name") }
        if let centre {
            if centre.allSatisfy(\.isWhitespace) { throw Diagnostic("--centre is empty; expected the name of a research centre") }
            return Reviewer(expert: expert, centre: centre)
        }
        let found = register.filter { $0.expert == expert }
        if found.count == 1 { return found[0] }
        if found.count > 1 {
            throw Diagnostic(
                "\(found.count) reviewers are called \"\(expert)\"; expected --centre \(EnglishList.or(found.map { "\"\($0.centre)\"" }))")
        }
        throw Diagnostic(
            "no reviewer in herald.yaml is called \"\(expert)\"; expected --centre with the name of the research centre",
            hint: NearMiss.hint(for: expert, among: register.map(\.expert)))
    }
}
