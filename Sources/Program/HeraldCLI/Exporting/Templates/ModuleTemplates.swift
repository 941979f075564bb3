/// The text of a new exporter in Swift, with `TYPE` and `NAME` in place of its names.
enum ModuleTemplates {
    /// The exporter.
    static let exporter = #"""
        public import HeraldKit
        import HeraldModel

        /// A text with the titles of the practices, one a line.
        public struct TYPE: Exporter {
            /// The settings below `with:` in a pipeline.
            public struct Settings: ParsableSettings {
                /// The file name without `.txt`.
                public var file = "NAME"

                public init() {}

                public static var fields: [Field<Self>] { [.string("file", \.file, "The file name without .txt.")] }

                public func problems(in context: CheckContext) -> [SettingsProblem] {
                    if DocumentPath("\(file).txt") != nil { return [] }
                    return [SettingsProblem("file", "\"\(file)\" cannot be a file name; expected letters, digits and hyphens")]
                }
            }

            public static let name = "NAME"
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

        """#

    /// Its tests. `IMPORTS` are the modules.
    static let tests = #"""
        IMPORTS

        @Suite("TITLE")
        struct TYPETests {
            @Test("every title is a line, the latest first")
            func lines() async throws {
                let (log, documents) = (InMemoryPracticeLog([Samples.minimal, Samples.full]), DocumentCollector())
                try await TYPE(settings: .init()).export(log.selection(), to: documents, in: log.context())
                let document = try #require(documents.documents.first)
                #expect(document.path.description == "NAME.txt")
                let expected = [Samples.full, Samples.minimal].map { "\($0.title.original)\n" }.joined()
                #expect(String(decoding: document.bytes, as: UTF8.self) == expected)
                #expect(document.practices.count == 2)
            }

            @Test("the exporter keeps the rules of exporters")
            func conformance() async throws {
                try await verify(TYPE.self)
            }
        }

        """#

    /// The program of a package of its own. `IMPORTS` are the modules.
    static let program = #"""
        IMPORTS

        @main
        enum Main {
            static func main() {
                HeraldProgram.run(
                    exporters: StandardPlugins.exporters + [TYPE.self], intake: StandardPlugins.intakes,
                    formats: StandardPlugins.recordFormats, deliverers: StandardPlugins.deliverers)
            }
        }

        """#

    /// The description of a package of its own. `HERALD` is the path of Herald's package.
    static let package = #"""
        // swift-tools-version: 6.2
        import PackageDescription

        let package = Package(
            name: "NAME",
            dependencies: [.package(name: "herald", path: "HERALD")],
            targets: [
                .target(name: "TYPEExporter", dependencies: [.product(name: "HeraldKit", package: "herald")]),
                .executableTarget(
                    name: "NAME",
                    dependencies: [
                        "TYPEExporter", .product(name: "HeraldCLI", package: "herald"), .product(name: "HeraldStandard", package: "herald"),
                    ]),
                .testTarget(
                    name: "TYPEExporterTests",
                    dependencies: [
                        "TYPEExporter", .product(name: "HeraldKit", package: "herald"), .product(name: "HeraldTesting", package: "herald"),
                    ]),
            ]
        )

        """#
}
