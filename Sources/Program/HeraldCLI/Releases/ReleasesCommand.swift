import ArgumentParser
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline
import HeraldRunner
import HeraldText

/// `herald releases`.
struct ReleasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases", abstract: "Show the releases of a pipeline: the one that readers see, and those that are kept.",
        discussion: """
            Example:
              herald releases monthly
              herald releases show monthly 4
              herald releases diff monthly 3 4 --text
            """,
        subcommands: [ReleasesListCommand.self, ReleasesShowCommand.self, ReleasesDiffCommand.self],
        defaultSubcommand: ReleasesListCommand.self)
}

/// `herald releases list`.
struct ReleasesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the releases of a pipeline, the newest first.",
        discussion: """
            keep-releases: in herald.yaml says how many past releases are kept; each is listed until a run removes it.

            Example:
              herald releases list monthly

            Exit codes: 0 listed, 1 nothing was published or a release cannot be read, 64 wrong usage.
            """)

    @Argument(help: "The name of a pipeline.", completion: .pipelines) var pipeline: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let past = try PastReleases(of: pipeline, output: CommandContext(options).workspace.outputPath)
            let releases = try past.numbers.reversed().map { try past.entry($0) }
            Console.line(json ? ReleaseText.json(releases) : ReleaseText.list(releases))
        }
    }
}

/// `herald releases show`.
struct ReleasesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a release, and the documents in which it differs from the one before.",
        discussion: """
            Example:
              herald releases show monthly 4

            Exit codes: 0 shown, 1 the release is not kept, 64 wrong usage.
            """)

    @Argument(help: "The name of a pipeline.", completion: .pipelines) var pipeline: String
    @Argument(help: "The number of the release; none: the one that readers see.") var release: Int?
    @Flag(help: "List every document, however many there are.") var all = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let past = try PastReleases(of: pipeline, output: CommandContext(options).workspace.outputPath)
            let shown = try past.entry(release ?? past.current)
            let before = try past.numbers.last { $0 < shown.number }.map { try past.entry($0) }
            Console.line(json ? ReleaseText.json([shown]) : ReleaseText.show(shown, from: before, limit: all ? .max : 40))
        }
    }
}

/// `herald releases diff`.
struct ReleasesDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show the documents in which two releases differ.",
        discussion: """
            With --text it shows the lines that differ in documents that are text, such as HTML, XML and JSON, in the unified format of
            diff -u. With --document it shows one of them only.

            Example:
              herald releases diff monthly 3 4
              herald releases diff monthly 3 4 --text --document atom.xml

            Exit codes: 0 shown, 1 a release is not kept or was changed by hand, 64 wrong usage.
            """)

    @Argument(help: "The name of a pipeline.", completion: .pipelines) var pipeline: String
    @Argument(help: "The number of the earlier release.") var from: Int
    @Argument(help: "The number of the later release.") var to: Int
    @Flag(help: "Show the lines that differ.") var text = false
    @Option(help: ArgumentHelp("Only the document at this path of the release.", valueName: "path")) var document: String?
    @Flag(help: "List every document, however many there are.") var all = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if json, text { throw ValidationError("--json and --text are two forms; expected one of them") }
        if document != nil, !text { throw ValidationError("--document is for --text") }
    }

    func run() async throws {
        try await reporting {
            let past = try PastReleases(of: pipeline, output: CommandContext(options).workspace.outputPath)
            let (before, after) = (try past.entry(from), try past.entry(to))
            try withExtendedLifetime((before, after)) {
                let difference = ManifestDifference(from: before.manifest, to: after.manifest)
                if json { return Console.line(ReleaseText.json(difference, from, to)) }
                if !text { return Console.line(ReleaseText.difference(difference, from, to, limit: all ? .max : 40)) }
                try showText(of: difference, in: past)
            }
        }
    }

    /// Prints the lines in which documents differ. Throws a ``Diagnostic`` if the document that was asked for is the same in both.
    private func showText(of difference: ManifestDifference, in past: PastReleases) throws {
        let chosen = difference.documents.filter { document == nil || $0.path == document }
        if chosen.isEmpty {
            if let document {
                throw Diagnostic(
                    "\"\(document)\" is the same in releases \(from) and \(to), or in neither of them",
                    hint: NearMiss.hint(for: document, among: difference.documents.map(\.path)))
            }
            return Console.line("releases \(from) and \(to) have the same documents")
        }
        var shown = 0
        for document in chosen {
            guard let type = (document.after ?? document.before)?.mediaType, Self.isText(type) else {
                Console.line("\(document.path): \(document.change), and not a text")
                continue
            }
            if shown == 40, !all {
                return Console.line("… and \(chosen.count - shown) more documents (--all shows them, --document PATH one of them)")
            }
            shown += 1
            let (old, new) = (
                try document.before.map { try past.contents(of: $0, in: from).text } ?? "",
                try document.after.map { try past.contents(of: $0, in: to).text } ?? ""
            )
            let lines = UnifiedDiff.text(
                from: old, to: new,
                names: (
                    document.before == nil ? "/dev/null" : "\(from)/\(document.path)",
                    document.after == nil ? "/dev/null" : "\(to)/\(document.path)"
                ))
            Console.line(String(lines.dropLast()))
        }
    }

    /// Whether documents of a media type are lines of text.
    private static func isText(_ mediaType: String) -> Bool {
        let type = mediaType.prefix { $0 != ";" && $0 != " " }.lowercased()
        return type.hasPrefix("text/") || type.hasSuffix("xml") || type.hasSuffix("json") || type == "message/rfc822"
            || ["application/x-bibtex", "application/x-research-info-systems", "application/javascript", "image/svg+xml"].contains(type)
    }
}
