import HeraldDiagnostics
import HeraldKit

/// Reads what is under `expect:` of a test.
struct ExpectationReader {
    /// The keys under `expect:`.
    static let keys = [
        "documents", "includes", "excludes", "practices", "counts", "texts", "entries", "warnings", "quarantined", "golden",
    ]
    private static let textKeys = ["contains", "lacks", "is", "as-in"]
    /// The largest number of documents or practices that a test can expect.
    private static let most = 1_000_000

    /// Returns the expectations in `node`, and reports mistakes to `settings`.
    func read(_ node: Node, _ settings: inout SettingsReader) -> [TestExpectation] {
        guard let entries = settings.entries(of: node, example: "practices: 1") else { return [] }
        if entries.isEmpty {
            settings.report("found nothing; expected what the pipeline is to make", at: node, hint: "expect: { practices: 1 }")
        }
        return entries.flatMap { expectations($0, &settings) }
    }

    private func expectations(_ entry: Node.Entry, _ settings: inout SettingsReader) -> [TestExpectation] {
        let (node, position) = (entry.value, entry.keyPosition)
        switch entry.key {
        case "documents": return [TestExpectation(.documents(texts(node, &settings)), at: position)]
        case "includes": return texts(node, &settings).map { TestExpectation(.includes($0.value), at: $0.position) }
        case "excludes": return texts(node, &settings).map { TestExpectation(.excludes($0.value), at: $0.position) }
        case "practices":
            return settings.integer(node, in: 0...Self.most).map { [TestExpectation(.practices($0), at: node.position)] } ?? []
        case "counts":
            return (settings.entries(of: node, example: "\"practices/*.html\": 1") ?? []).compactMap { count in
                settings.integer(count.value, in: 0...Self.most).map {
                    TestExpectation(.count(count.key, $0), at: count.value.position)
                }
            }
        case "texts":
            return (settings.entries(of: node, example: "\"index.html\": { contains: A title }") ?? []).flatMap { document in
                texts(of: document, &settings)
            }
        case "entries":
            return (settings.entries(of: node, example: "atom.xml: [A title]") ?? []).map { feed in
                TestExpectation(.entries(feed.key, texts(feed.value, &settings).map(\.value)), at: feed.keyPosition)
            }
        case "warnings": return [TestExpectation(.warnings(texts(node, &settings)), at: position)]
        case "quarantined": return [TestExpectation(.quarantined(texts(node, &settings)), at: position)]
        case "golden": return settings.text(node).map { [TestExpectation(.golden($0), at: node.position)] } ?? []
        default:
            settings.reportUnknown(entry, among: Self.keys)
            return []
        }
    }

    /// The expectations of the text of a document.
    private func texts(of document: Node.Entry, _ settings: inout SettingsReader) -> [TestExpectation] {
        (settings.entries(of: document.value, example: "contains: A title") ?? []).flatMap { entry -> [TestExpectation] in
            let (path, node) = (document.key, entry.value)
            switch entry.key {
            case "contains": return texts(node, &settings).map { TestExpectation(.contains(path, $0.value), at: $0.position) }
            case "lacks": return texts(node, &settings).map { TestExpectation(.lacks(path, $0.value), at: $0.position) }
            case "is": return settings.text(node).map { [TestExpectation(.text(path, $0), at: node.position)] } ?? []
            case "as-in": return settings.text(node).map { [TestExpectation(.file(path, $0), at: node.position)] } ?? []
            default:
                settings.reportUnknown(entry, among: Self.textKeys)
                return []
            }
        }
    }

    /// The texts of a list, which may be empty, or a single text.
    private func texts(_ node: Node, _ settings: inout SettingsReader) -> [PipelineTest.Placed<String>] {
        if node.content == .sequence([]) { return [] }
        return settings.elements(of: node).compactMap { element in
            settings.text(element).map { PipelineTest.Placed($0, at: element.position) }
        }
    }
}
