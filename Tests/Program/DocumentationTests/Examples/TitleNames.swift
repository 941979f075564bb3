public import HeraldKit
import HeraldModel

/// A text with the titles of the practices, one a line.
public struct TitleNames: Exporter {
    /// The settings below `with:` in a pipeline.
    public struct Settings: ParsableSettings {
        /// The file name without `.txt`.
        public var file = "title-names"

        public init() {}

        public static var fields: [Field<Self>] { [.string("file", \.file, "The file name without .txt.")] }

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            if DocumentPath("\(file).txt") != nil { return [] }
            return [SettingsProblem("file", "\"\(file)\" cannot be a file name; expected letters, digits and hyphens")]
        }
    }

    public static let name = "title-names"
    public static let summary = "A text with the titles of the practices, one a line."
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        guard let path = DocumentPath("\(settings.file).txt") else { return }
        let stream = try sink.open(path, mediaType: "text/plain; charset=utf-8")
        var versions: [PracticeVersion] = []
        for try await published in selection {
            let line = Array("\(published.practice.title.original)\n".utf8)
            try line.withUnsafeBytes { try stream.write($0) }
            versions.append(PracticeVersion(published.practice.id, published.version))
        }
        try stream.close(practices: versions)
    }
}
