import ArgumentParser
import HeraldDiagnostics
import HeraldFiles
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStoreCore

/// `herald why`.
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Show what a published file was made from, and why it was made again last.",
        discussion: """
            The practices with their versions and figures, the settings, templates and languages with their hashes, the release since which
            the file is as it is, and the reason. What is not recorded is said. The figures are those of the records; the file may print
            fewer.

            Example:
              herald why Output/monthly/atom.xml
              herald why https://practices.example/monthly/practices/cities-of-migration.html --json

            Exit codes: 0 shown, 1 no release has the file, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("A file of a release, or its address on the site.", valueName: "file or address")) var file: String
    @Flag(help: "Show every practice, however many there are.") var all = false
    @Flag(help: "Print JSON, with every practice.") var json = false
    @OptionGroup var options: WorkspaceOptions

    /// The number of practices that are shown without `--all`.
    private static let limit = 20

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let workspace = context.workspace
            let finder = try LineageFinder(output: workspace.outputPath)
            let (pipeline, path) = try DocumentArgument(output: workspace.outputPath, site: workspace.site.address).parts(of: file)
            guard var lineage = try finder.lineage(of: path, in: pipeline) else {
                throw try DocumentArgument.problem(of: path, in: pipeline, finder)
            }
            let ids = lineage.practices.sorted { $0.key < $1.key }
            let shown = try await practices(all || json ? ids : Array(ids.prefix(Self.limit)), context, &lineage)
            let text = LineageText(
                lineage: lineage, address: "\(workspace.site.address)\(pipeline)/\(path)", practices: shown,
                inputs: try context.shown(lineage), language: try language(of: lineage, output: workspace.outputPath))
            Console.line(json ? text.json : text.text)
        }
    }

    /// Reads practices from the store. Notes in `lineage` what the store does not have.
    private func practices(
        _ ids: [(key: String, value: Int)], _ context: CommandContext, _ lineage: inout DocumentLineage
    ) async throws -> [ShownPractice] {
        let store = try await context.existingStore()
        let site = context.siteContext
        var shown: [ShownPractice] = []
        for (id, version) in ids { shown.append(try await ShownPractice(id, version, from: store, in: site)) }
        if store == nil, !ids.isEmpty { lineage.unknown.append("there is no store, so titles and figures are not known") }
        for practice in shown where store != nil && practice.title == nil {
            lineage.unknown.append("the store does not have version \(practice.version) of \"\(practice.id)\"")
        }
        return shown
    }

    /// The language that the document itself names. `nil` if it names none.
    private func language(of lineage: DocumentLineage, output: String) throws -> String? {
        let bytes = try FileReader("\(output)/\(lineage.pipeline)/\(lineage.path)").read(upTo: 4096)
        let start = String(decoding: bytes, as: UTF8.self)
        let found = start.firstMatch(of: /[\s:]lang="([A-Za-z0-9-]+)"/)?.1 ?? start.firstMatch(of: /"language": ?"([A-Za-z0-9-]+)"/)?.1
        return found.map(String.init)
    }
}
