import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// A text file for each practice: its title, its summary and its weaknesses.
public struct TitleCards: Exporter {
    public static let name = "title-cards"
    public static let summary = "A text file for each practice: its title, its summary and its weaknesses."

    public init(settings: NoSettings) {}

    public var plan: ExportPlan { .perPractice(folder: "cards", documents: cards) }

    private func cards(of published: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let practice = published.practice
        guard let path = DocumentPath("cards/\(practice.id).txt") else {
            throw Diagnostic("\"\(practice.id)\" cannot be a file name")
        }
        let lines = [practice.title, practice.summary] + practice.weaknesses
        let text = lines.map { $0.original + "\n" }.joined()
        return [
            Document(
                path: path, mediaType: "text/plain; charset=utf-8", bytes: Array(text.utf8),
                practices: [PracticeVersion(practice.id, published.version)])
        ]
    }
}
