import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldPipeline
import HeraldRendering
import HeraldTheme

/// The folder of the workspace's templates.
struct TemplateFolder {
    /// The texts of templates and style sheets, by file name.
    private(set) var texts: [String: String] = [:]
    /// The names of other files and of folders. Hidden ones are left out: editors write them.
    private var others: [String] = []
    private let path: String
    /// The look of documents, from `theme.yaml`.
    private(set) var theme = Theme()
    /// The mistakes in `theme.yaml`.
    private(set) var themeProblems: [Diagnostic] = []
    /// The files that the theme reads.
    private var themeFiles: Set<String> = [ThemeFile.name]

    private static let pictureHint =
        "\(ThemeFile.name) names the publisher's logo; other pictures need a web address, or their bytes as data:"
    private static let endings = [".mustache", ".css", ".typ"]
    private static let pictures = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico"]

    /// Reads the folder at `path`. Without a folder there are no templates. Throws a ``Diagnostic`` if it or one of its files cannot be read.
    init(_ path: String) throws {
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
        if try FileKind(at: path) == nil { return }
        for entry in try Folder.entries(at: path) where !entry.name.hasPrefix(".") {
            guard !entry.isFolder, Self.endings.contains(where: entry.name.hasSuffix) else {
                others.append(entry.name)
                continue
            }
            let file = place(of: entry.name)
            guard let text = String(validating: try FileReader.bytes(of: file), as: UTF8.self) else {
                throw Diagnostic("\"\(file)\" is not UTF-8", hint: "save it as UTF-8")
            }
            texts[entry.name] = text
        }
        try readTheme()
    }

    /// Whether there is a theme.
    var hasTheme: Bool { others.contains(ThemeFile.name) }

    private mutating func readTheme() throws {
        guard hasTheme else { return }
        let (path, names) = (path, others)
        do {
            theme = try ThemeFile.theme(
                from: FileReader.bytes(of: place(of: ThemeFile.name)), file: place(of: ThemeFile.name), beside: names,
                contents: { names.contains($0) ? try FileReader.bytes(of: "\(path)/\($0)") : nil },
                checkWord: { _ = try DOCXRenderer(reference: $0) })
            themeFiles.formUnion([theme.logo?.file, theme.logo?.pictureFile, theme.wordDocument?.file].compactMap { $0 })
        } catch let problems as Diagnostics {
            themeProblems = problems.all
        } catch let problem as Diagnostic {
            themeProblems = [problem]
        }
    }

    private static func isPicture(_ name: String) -> Bool { pictures.contains { name.lowercased().hasSuffix($0) } }

    private func place(of name: String) -> String { "\(path)/\(name)" }

    /// Returns a problem for each file that no template of `exporters` replaces and no template includes. It is a warning if the file cannot
    /// be meant as a template.
    func unread(by exporters: [any Exporter.Type]) -> [Diagnostic] {
        let names = (Set(exporters.flatMap { $0.templates.map(\.file) }).union([ThemeFile.name])).sorted()
        // While the theme has mistakes, nobody knows which files it names.
        let others = others.filter { !themeFiles.contains($0) && (themeProblems.isEmpty || !(Self.isPicture($0) || $0.hasSuffix(".docx"))) }
        let read = included(from: names)
        return (texts.keys.filter { !read.contains($0) } + others).sorted().map { name in
            let hint = NearMiss.hint(for: name, among: names)
            let isTemplate = texts[name] != nil || hint != nil
            let list = "\(EnglishList.or(names)), or a file that one of them includes"
            let expected = isTemplate ? list : "templates (.mustache, .typ) and style sheets (.css)"
            return Diagnostic(
                "nothing reads \"\(place(of: name))\"; expected \(expected)",
                hint: hint ?? (Self.isPicture(name) ? Self.pictureHint : nil),
                severity: isTemplate ? .error : .warning)
        }
    }

    /// Returns `names` and the names of all templates that they include.
    private func included(from names: [String]) -> Set<String> {
        var (found, rest) = (Set(names), names)
        while let name = rest.popLast() {
            for partial in texts[name].map(Self.partials) ?? [] where found.insert(partial).inserted { rest.append(partial) }
        }
        return found
    }

    /// Returns the names in the tags of `text` that include another file.
    private static func partials(of text: String) -> [String] {
        text.matches(of: /\{\{[><][ \t]*([^}\s]+)[ \t]*\}\}/).map { String($0.1) }
    }
}
