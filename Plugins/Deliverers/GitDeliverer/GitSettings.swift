import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// The settings of git, under `with:`.
public struct GitSettings: ParsableSettings {
    /// The address or the path of the repository.
    public var repository = ""
    /// The branch to push to.
    public var branch = "main"
    /// The folder in the repository. `nil` for the name of the pipeline.
    public var folder: String?
    /// The author of commits, as in e-mail.
    public var author = ""
    /// The limit of time of an attempt.
    public var timeoutMinutes = 60

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .string(
            "repository", \.repository,
            "The address of the repository, or its path from the folder of herald.yaml."
        ).required().example("git@git.example:practices/site.git"),
        .string("branch", \.branch, "The branch to push to; it is made if there is none."),
        .string("folder", \.folder, "The folder of the release in the repository; if left out, the pipeline's name.").example("monthly"),
        .string("author", \.author, "The author of the commits: a name, and an e-mail address in angle brackets.").required()
            .example("Practices <practices@practices.example>"),
        .integer("timeout-minutes", \.timeoutMinutes, in: 1...1440, "How many minutes one attempt may take."),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        let scheme = repository.firstRange(of: "://").map { repository[$0.upperBound...].prefix { $0 != "/" } }
        if let scheme, scheme.contains("@"), scheme.prefix(while: { $0 != "@" }).contains(":") || !repository.hasPrefix("ssh://") {
            problems.append(
                SettingsProblem(
                    "repository", "the address is written with a user's name or a password; expected an address without",
                    hint: "a pipeline file holds no secrets; use a credential helper of git, or an SSH key"))
        } else if repository.prefixMatch(of: #/-|[A-Za-z0-9+.-]+::/#) != nil || repository.contains(where: \.isNewline) {
            let example = "git@git.example:practices/site.git"
            problems.append(
                SettingsProblem("repository", "\"\(repository)\" is not a repository; expected an address such as \"\(example)\""))
        }
        if !Self.isBranch(branch) {
            problems.append(SettingsProblem("branch", "\"\(branch)\" cannot be the name of a branch; expected one such as \"main\""))
        }
        if let folder, DocumentPath(folder) == nil {
            problems.append(
                SettingsProblem("folder", "\"\(folder)\" is not a folder inside the repository; expected one such as \"public/monthly\""))
        }
        if !author.isEmpty, author.wholeMatch(of: #/[^<>\n]*[^<>\s] <[^<>\s@]+@[^<>\s@]+>/#) == nil {
            problems.append(
                SettingsProblem(
                    "author", "\"\(author)\" is not an author; expected one such as \"Practices <practices@practices.example>\""))
        }
        return problems
    }

    /// Whether git accepts `name` for a branch (git-check-ref-format(1)). Only letters, digits and `._-/` are accepted here.
    private static func isBranch(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return !name.contains("..")
            && parts.allSatisfy { part in
                !part.isEmpty && !part.hasPrefix(".") && !part.hasPrefix("-") && !part.hasSuffix(".") && !part.hasSuffix(".lock")
                    && part.utf8.allSatisfy { $0.isASCIILetterOrDigit || [0x2D, 0x2E, 0x5F].contains($0) }
            }
    }
}
