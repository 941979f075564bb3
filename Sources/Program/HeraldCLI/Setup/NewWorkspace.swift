import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldTemplates

/// The files of a workspace that is being made.
struct NewWorkspace {
    let site: SiteText
    private let folder: String
    private let language: String

    /// - Parameters:
    ///   - folder: The folder of the workspace, which need not be there.
    ///   - site: The answers of whoever makes it.
    ///   - language: The language of pages and feeds.
    init(in folder: String, _ site: SiteText, language: String) {
        (self.folder, self.site, self.language) = (
            folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder, site, language
        )
    }

    /// The paths and texts. `herald.yaml` comes last, so that a command that could not write all can be given again.
    private var files: [(path: String, text: String)] {
        [("Pipelines/monthly.yaml", site.pipeline), (".gitignore", Self.ignored), (Workspace.fileName, site.settings(language: language))]
    }

    /// The file of the store.
    var storePath: String { path(of: Workspace().storePath) }

    /// The text of `.gitignore`. Version control leaves out the store, which has contacts and may have subscribers beside it, and releases,
    /// which runs make again.
    private static let ignored = """
        # The store with what is beside it, and releases. Copy them otherwise: see "The workspace" in docs/operators/operations.md.
        /.herald/
        /Output/

        """

    private func path(of name: String) -> String { folder == "." ? name : "\(folder)/\(name)" }

    /// Throws ``Diagnostics`` if a workspace cannot have the answers, and a ``Diagnostic`` if there is a store that samples would change.
    func check() throws {
        do { _ = try Workspace(from: site.settings(language: language), file: Workspace.fileName) } catch let problems as Diagnostics {
            // The file with these lines is not there.
            throw Diagnostics(problems.all.map { Diagnostic($0.message, hint: $0.hint) })
        }
        guard site.takesSamples == true, try FileKind(at: storePath) != nil else { return }
        throw Diagnostic(
            "there is a store in \"\(storePath)\", and the sample practices would be added to it", hint: "leave --sample out")
    }

    /// The files that are there already, which are left as they are.
    private var kept: [String] {
        get throws { try files.map { path(of: $0.path) }.filter { try FileKind(at: $0) != nil } }
    }

    /// The files that would be made, with their texts.
    var preview: String {
        get throws {
            let kept = try kept
            let parts = files.map { file in
                let path = path(of: file.path)
                if kept.contains(path) { return "would leave \(path) as it is\n" }
                let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                return "would make \(path):\n" + lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
            }
            let store = try FileKind(at: storePath) != nil ? "would leave \(storePath) as it is" : "would make \(storePath)"
            return parts.joined() + store + (site.takesSamples == true ? ", with the sample practices\n" : "\n")
        }
    }

    /// Writes the files that are not there. Returns a line that names them, and those that are left as they are.
    func write() throws -> String {
        let kept = try kept
        let new = files.filter { !kept.contains(path(of: $0.path)) }
        for file in new { try write(file.text, to: path(of: file.path)) }
        let left = kept.isEmpty ? "" : "; left \(EnglishList.and(kept)) as \(kept.count == 1 ? "it is" : "they are")"
        return "made \(EnglishList.and(new.map { path(of: $0.path) }))\(left)"
    }

    private func write(_ text: String, to file: String) throws {
        let parent = (file as NSString).deletingLastPathComponent
        do {
            if !parent.isEmpty { try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true) }
            try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        } catch {
            throw Diagnostic("cannot write \"\(file)\"", hint: "see whether this user may write there")
        }
    }

    /// The command that writes words for a language for which Herald has none.
    private func words(_ option: String) -> [(String, String)] {
        if Localization.languages.contains(where: { language == $0.written || language.hasPrefix("\($0.written)-") }) { return [] }
        return [("herald new language\(option) \(language)", "writes a file for the words of \"\(language)\"; without it they are English")]
    }

    /// The commands to give next, one a line.
    var nextSteps: String {
        let option = folder == "." ? "" : folder.contains(where: \.isWhitespace) ? " -C \"\(folder)\"" : " -C \(folder)"
        let intake = ("herald intake\(option) FILES", "takes your records in; herald new practice writes a form for one")
        let run = ("herald run\(option)", "publishes into \(path(of: "Output/monthly")); index.html there is the first page")
        let doctor = ("herald doctor\(option)", "says what is missing before others rely on it")
        let steps = words(option) + (site.takesSamples == true ? [run, doctor] : [intake, run, doctor])
        let width = steps.map(\.0.count).max() ?? 0
        return "next:\n" + steps.map { "  \($0.padding(toLength: width, withPad: " ", startingAt: 0))  \($1)" }.joined(separator: "\n")
    }
}
