// swift-tools-version: 6.2
import PackageDescription

// Rooms are layers, as HouseTests/LayerTests checks: System ← Support ← Core ← Store, Intake, Publishing, Serving, Plugins ← Program.
typealias Uses = [Target.Dependency]
typealias Room = (folder: String, uses: Uses, tests: Uses?)

/// The targets of a room. Each of its modules may use `uses` besides what it names; its tests may use `tests`, which is `nil` for none.
func room(_ folder: String, uses: Uses = [], tests: Uses? = forTests, _ modules: ((Room) -> [Target])...) -> [Target] {
    modules.flatMap { $0((folder, uses, tests)) }
}

/// A module of a room: folder and target have its name, and its tests, unless `tests` is `nil`, are in the room's mirror below `Tests`.
///
/// Its tests may use what it uses, and `tests`. They, or the module itself if it has none, read the folders and files `reads`. The files
/// `embeds` become constants of the program, and so do those in the folders `data`, which a module in C embeds.
func module(
    _ name: String, _ uses: Uses = [], embeds: [String] = [], data: [String] = [], tests: Uses? = [], reads: [String] = []
) -> (Room) -> [Target] {
    { room in
        let tests = tests.flatMap { own in room.tests.map { $0 + own } }
        let library = Target.target(
            name: name, dependencies: room.uses + uses, path: "\(room.folder)/\(name)", exclude: data + (tests == nil ? reads : []),
            resources: embeds.map(Resource.embedInCode))
        guard let tests else { return [library] }
        let mirror = room.folder.split(separator: "/").drop { $0 == "Sources" }.joined(separator: "/")
        let all = once([.byName(name: name)] + room.uses + uses + tests)
        return [library, .testTarget(name: "\(name)Tests", dependencies: all, path: "Tests/\(mirror)/\(name)Tests", exclude: reads)]
    }
}

/// The modules of rooms, without what is for tests.
func names(of rooms: [Target]...) -> [String] { rooms.joined().map(\.name).filter { !$0.hasSuffix("Tests") && !$0.hasSuffix("Testing") } }
func modules(of rooms: [Target]...) -> Uses { rooms.flatMap { names(of: $0) }.map { .byName(name: $0) } }
func once(_ all: Uses) -> Uses { Dictionary(all.map { ("\($0)", $0) }) { first, _ in first }.sorted { $0.key < $1.key }.map(\.value) }

/// The paths of RELAX NG grammars that a module embeds.
func grammars(_ names: String...) -> [String] { names.map { "Schemas/\($0).rng" } }

func product(_ name: String, of package: String, trait: String? = nil) -> Target.Dependency {
    .product(name: name, package: package, condition: trait.flatMap { .when(traits: [$0]) })
}
/// A module that is used with a trait only. SwiftPM compiles it all the same, so its sources are in `#if`.
func optional(_ name: String, trait: String) -> Target.Dependency { .target(name: name, condition: .when(traits: [trait])) }

let record: Uses = ["HeraldDiagnostics", "HeraldJSON", "HeraldModel"], stored = record + ["HeraldStoreCore"]
let samples = stored + ["HeraldCorpus", "HeraldKit", "HeraldTesting", "StoreTesting"]
let written: Uses = ["HeraldKit", "HeraldModel", "HeraldTemplates", "HeraldText", "HeraldTheme", "HeraldXML"]
let composed: Uses = ["HeraldComposition", "HeraldFigures", "HeraldRendering"], described: Uses = ["HeraldTemplates", "HeraldTheme"]
let forTests = samples + ["FileTesting", "ProcessTesting", "ReleaseTesting", "SchemaTesting"]
let postgres = optional("HeraldStorePostgres", trait: "PostgreSQL"), run: Uses = ["HeraldDelivery", "HeraldFileWriting", "HeraldProcess"]
let carrying: Uses = ["HeraldCarrying", "HeraldFiles", "HeraldRunner"]
let server: Uses =
    ["HeraldCrypto", "HeraldFiles", "HeraldRunner", "HeraldSubscribers", "HeraldTemplates", "HeraldXML"]
    + ["CBrotli", "CZLib"].map { optional($0, trait: "Server") }
    + [("HummingbirdCore", "hummingbird"), ("Logging", "swift-log")].map { product($0, of: $1, trait: "Server") }
    + ["NIOCore", "NIOHTTP1", "NIOPosix"].map { product($0, of: "swift-nio", trait: "Server") }
    + ["ServiceLifecycle", "UnixSignals"].map { product($0, of: "swift-service-lifecycle", trait: "Server") }
let typst = ["balance", "blocks", "brief", "front", "imprint", "inline", "opening", "sections", "theme"].map { "Typst/\($0).typ" }
let typesetter = ["preparation", "layout", "protocol"].map { "Typst/\($0).py" } + typst
/// The C libraries of the system: module map, name in pkg-config, and Debian package with the headers.
let system: [Target] =
    [
        ("CBrotli", "libbrotlienc", "libbrotli-dev"), ("CCrypto", "libcrypto", "libssl-dev"), ("CLibPQ", "libpq", "libpq-dev"),
        ("CCurl", "libcurl", "libcurl4-openssl-dev"), ("CLibXML2", "libxml-2.0", "libxml2-dev"), ("CLibZip", "libzip", "libzip-dev"),
        ("CZLib", "zlib", "zlib1g-dev"),
    ].map { .systemLibrary(name: $0, path: "Sources/System/\($0)", pkgConfig: $1, providers: [.apt([$2])]) }
    + ["CLinux", "CProcess", "CSandbox"].map { .systemLibrary(name: $0, path: "Sources/System/\($0)") }
    + [.target(name: "CCorpus", path: "Sources/Core/CCorpus")]

let support = room(
    "Sources/Support", tests: ["FileTesting", "HeraldDiagnostics", "HeraldModel", "HeraldTesting"],
    module("HeraldCaching"), module("HeraldDiagnostics"), module("HeraldZip", ["CLibZip"]), module("HeraldCrypto", ["CCrypto"]),
    module("HeraldFiles", ["CLinux", "HeraldDiagnostics"]), module("HeraldFileWriting", ["HeraldDiagnostics", "HeraldFiles"]),
    module("HeraldProcess", ["CProcess", "CSandbox", "HeraldDiagnostics"]), module("HeraldJSON", ["HeraldText"], tests: nil),
    module("HeraldHTTP", ["CCurl", "HeraldDiagnostics", "HeraldMail", "HeraldText"], tests: ["LoopbackServer", "MailTesting"]),
    module("HeraldMail", ["HeraldCrypto", "HeraldDiagnostics", "HeraldText"], tests: ["MailTesting"], reads: ["Golden"]),
    module("HeraldText", tests: ["HeraldJSON", "HeraldTemplates", "HeraldXML"]),
    module("HeraldXML", ["CLibXML2", "HeraldText"], embeds: grammars("atom", "oai-pmh", "opml", "rss"), reads: ["Fixtures"]),
    module("HeraldYAML", ["HeraldDiagnostics", "HeraldJSON", product("Yams", of: "Yams")]))

let core = room(
    "Sources/Core", uses: ["HeraldDiagnostics"], tests: forTests + ["HeraldIntake", "YAMLIntake"],
    module("HeraldModel", ["HeraldJSON"]), module("HeraldTheme", ["HeraldCrypto", "HeraldModel"]),
    module("HeraldKit", ["HeraldModel", "HeraldTemplates", "HeraldTheme", "HeraldXML"]),
    module(
        "HeraldTemplates", ["HeraldModel", "HeraldText", "HeraldXML", product("Mustache", of: "swift-mustache")],
        embeds: ["labels", "languages"].map { "Languages/\($0).txt" }),
    module("HeraldFigures", written + ["HeraldComposition"], embeds: ["Map/centroids.txt", "Map/land.txt"], reads: ["Golden"]),
    module(
        "HeraldRendering", written + ["HeraldComposition", "HeraldJSON", "HeraldProcess", "HeraldZip"], embeds: typesetter,
        data: ["Typst/requirements.txt"], reads: ["Golden"]),
    module("HeraldCorpus", ["CCorpus", "HeraldModel"], data: ["Languages", "Practices", "Taxonomies"]),
    module("HeraldComposition", written), module("HeraldCitations", written + ["HeraldComposition", "HeraldCrypto", "HeraldJSON"]),
    module("HeraldTesting", ["HeraldKit", "HeraldModel", "HeraldXML", "HeraldYAML"]))

let store = room(
    "Sources/Store", uses: record + ["HeraldCaching"], tests: forTests + ["PostgresTesting", postgres],
    module("HeraldStoreCore", ["HeraldCrypto"]),
    module("HeraldStore", ["HeraldStoreCore"] + ["GRDB", "GRDBSQLite"].map { product($0, of: "GRDB.swift") }, reads: ["Fixtures"]),
    module("HeraldStorePostgres", ["HeraldStoreCore", optional("CLibPQ", trait: "PostgreSQL")], tests: nil))

let intake = room(
    "Sources/Intake", uses: stored + ["HeraldFiles"], tests: forTests + ["CSVIntake", "HeraldIntake", "JSONIntake", "YAMLIntake"],
    module("HeraldIntake", ["HeraldTemplates", "HeraldYAML"], reads: ["Cases"]),
    module("HeraldLint", reads: ["Cases"]), module("HeraldIntakeTesting", ["HeraldIntake", "HeraldTesting"]),
    module(
        "HeraldRecordXML", ["HeraldText", "HeraldXML"],
        embeds: ["practice.rng", "practice.xsd", "practice-attributes.xsd", "example.xml"].map { "Schemas/\($0)" }, tests: nil))

let publishing = room(
    "Sources/Publishing", uses: stored + ["HeraldCrypto", "HeraldFiles", "HeraldHTTP", "HeraldKit", "HeraldMail", "HeraldXML"],
    tests: forTests + ["BriefExporter", "HeraldStandard", "HeraldStore", "HeraldTemplates", "MailTesting", "RecordFormats"],
    module("HeraldDelivery", ["HeraldFileWriting"], tests: nil), module("HeraldEditions", ["HeraldTemplates"]), module("HeraldSigning"),
    module("HeraldCarrying", ["HeraldFileWriting", "HeraldProcess", "HeraldRunner"]),
    module("HeraldSubscribers", ["HeraldDelivery", "HeraldStore", "HeraldTemplates", "HeraldText"], tests: ["HeraldIntake"]),
    module("HeraldPipeline", described + ["HeraldSigning", "HeraldText", "HeraldYAML"], tests: ["HeraldSubscribers"], reads: ["Cases"]),
    module("HeraldMailing", composed + described + ["HeraldDelivery", "HeraldEditions", "HeraldSubscribers"]),
    module("HeraldRunner", run + ["HeraldEditions", "HeraldPipeline", "HeraldSigning", "HeraldYAML"], reads: ["Golden"]))

let serving = room(
    "Sources/Serving", uses: stored,
    module("HeraldFeedCheck", ["HeraldFiles", "HeraldHTTP", "HeraldXML", "HeraldYAML"], tests: ["LoopbackServer"], reads: ["Cases"]),
    module("HeraldServer", server, tests: ["PostgresTesting", "RawHTTPTesting"]),
    module("OAIProvider", ["HeraldCaching", "HeraldKit", "HeraldXML"], tests: ["HeraldStore", "RecordFormats"]))

let catalogues = grammars("catalogue", "iati-activities", "resourcesync", "sitemap"), citing: Uses = ["HeraldCitations", "HeraldText"]
let exporters = room(
    "Plugins/Exporters", uses: record + ["HeraldKit", "HeraldTemplates", "HeraldXML"], tests: forTests + ["RecordFormats"],
    module("BriefExporter", composed, reads: ["Golden"]), module("CitationExporter", citing, reads: ["Golden"]),
    module("DigestExporter", composed + citing + ["HeraldMail", "HeraldZip"], tests: ["MailTesting"], reads: ["Golden"]),
    module("CatalogueExporter", ["HeraldCrypto"], embeds: catalogues, reads: ["Golden"]), module("BookExporter", composed),
    module("CommandExporter", tests: ["HeraldProcess", "HeraldRunner", "HeraldYAML"]),
    module("CoverageExporter", ["HeraldText"], embeds: grammars("coverage-matrix"), reads: ["Golden"]),
    module("FeedExporter", embeds: ["Styles/feed.css", "Styles/feed.xsl"], reads: ["Golden"]),
    module("OAIExporter", ["OAIProvider"], embeds: grammars("oai-records"), tests: ["HeraldStore"], reads: ["Golden"]))

let formats = room(
    "Plugins/Formats", uses: record + ["HeraldKit", "HeraldRecordXML", "HeraldTemplates", "HeraldXML"],
    module("RecordFormats", embeds: grammars("oai_dc", "datacite", "mods"), tests: ["HeraldIntake", "YAMLIntake"], reads: ["Golden"]))

let intakes = room(
    "Plugins/Intakes", uses: stored + ["HeraldFiles", "HeraldIntake", "HeraldYAML"],
    module("CSVIntake", ["HeraldText"], tests: ["JSONIntake"], reads: ["Cases"]), module("JSONIntake", tests: nil),
    module("YAMLIntake", tests: nil), module("FeedIntake", ["HeraldHTTP", "HeraldXML"], tests: ["LoopbackServer"]),
    module("OAIHarvester", ["HeraldHTTP", "HeraldRecordXML", "HeraldXML"], tests: ["HeraldStore", "LoopbackServer"]),
    module("SpreadsheetIntake", ["HeraldXML", "HeraldZip"], tests: ["CSVIntake", "HeraldIntakeTesting"], reads: ["Fixtures"]),
    module("XMLIntake", ["HeraldRecordXML", "HeraldXML"], tests: ["YAMLIntake"], reads: ["Cases"]))

let deliverers = room(
    "Plugins/Deliverers", uses: record + ["HeraldDelivery", "HeraldHTTP", "HeraldKit"], tests: forTests + ["LoopbackServer"],
    module("MailDeliverer"), module("WebSubDeliverer"), module("WebhookDeliverer", ["HeraldCrypto"]), module("FolderDeliverer", carrying),
    module("GitDeliverer", carrying), module("RcloneDeliverer", carrying))
let libraries = modules(of: support, core, intake, publishing, serving), plugins = modules(of: exporters, formats, intakes, deliverers)
let programs = room(
    "Sources/Program",
    module("HeraldCLI", libraries + ["HeraldStore", "HeraldTesting", postgres, product("ArgumentParser", of: "swift-argument-parser")]),
    module("HeraldStandard", ["HeraldIntake", "HeraldKit"] + plugins))

let benchmarks: [Target] = [  // Programs that measure, in folders of `Benchmarks`.
    ("Records", samples), ("Feed", samples + ["FeedExporter", "HeraldStore"]), ("Stores", stored + ["HeraldStore", postgres]),
    ("Harvest", samples + ["HeraldStore", postgres]), ("Search", stored + ["HeraldStore"]),
    ("Editions", samples + ["HeraldEditions", "HeraldFiles", "HeraldMail", "HeraldStore"]),
].map { .executableTarget(name: "herald-bench-\($0.lowercased())", dependencies: $1, path: "Benchmarks/\($0)") }

let testSupport = room(
    "Tests/Support", tests: nil,
    module("FileTesting"), module("ProcessTesting", ["CProcess"]), module("ReleaseTesting", ["FileTesting", "HeraldCrypto"]),
    module("PostgresTesting", ["ProcessTesting"]), module("RawHTTPTesting"), module("SchemaTesting"),
    module("LoopbackServer", ["ProcessTesting"], reads: ["receiver.py", "server.py"]), module("StoreTesting", stored + ["HeraldTesting"]),
    module("MailTesting", ["FileTesting", "ProcessTesting"], reads: ["read.py", "requirements.txt", "sink.py"]))

let wholeProgram = once(
    forTests + libraries + plugins + [product("ArgumentParser", of: "swift-argument-parser"), "HeraldCLI", "HeraldStandard", "herald"]
        + ["HeraldIntakeTesting", "LoopbackServer", "MailTesting", "PostgresTesting", "RawHTTPTesting"])
let others: [Target] =
    [
        .executableTarget(
            name: "herald", dependencies: ["HeraldCLI", "HeraldStandard"], path: "Sources/Program/herald",
            linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id=sha1"])]),  // See ProgramHash.
        .testTarget(name: "HouseTests", dependencies: ["FileTesting"]),
    ]
    + ["Conformance", "Documentation", "EndToEnd"].map {
        .testTarget(
            name: "\($0)Tests", dependencies: wholeProgram, path: "Tests/Program/\($0)Tests", exclude: $0 == "EndToEnd" ? ["Golden"] : [])
    }

/// `make api-docs` alone needs this plug-in of SwiftPM.
let docc = Package.Dependency.package(url: "https://github.com/swiftlang/swift-docc-plugin", .upToNextMinor(from: "1.5.0"))
let package = Package(
    name: "herald",
    products: [.executable(name: "herald", targets: ["herald"])]
        + [  // For plug-ins and programs in other packages.
            ("HeraldKit", ["HeraldKit", "HeraldModel", "HeraldTemplates", "HeraldXML"]), ("HeraldCLI", ["HeraldCLI", "HeraldIntake"]),
            ("HeraldTesting", ["HeraldTesting"]), ("HeraldIntakeTesting", ["HeraldIntakeTesting"]), ("HeraldStandard", ["HeraldStandard"]),
            ("HeraldExporters", names(of: exporters, formats)), ("HeraldIntakes", names(of: intakes)),
            ("HeraldDeliverers", names(of: deliverers)),
        ].map { .library(name: $0, targets: $1) },
    traits: [
        .trait(name: "PostgreSQL", description: "Stores on a PostgreSQL server, through libpq."),
        .trait(name: "Server", description: "herald serve, on Hummingbird."), .default(enabledTraits: ["PostgreSQL", "Server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
        .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.2")),
        .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
        .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
        .package(url: "https://github.com/hummingbird-project/hummingbird", .upToNextMinor(from: "2.28.1"), traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", .upToNextMinor(from: "2.1.1")),
        .package(url: "https://github.com/jpsim/Yams", .upToNextMinor(from: "6.2.2")),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", .upToNextMinor(from: "2.13.0")),
    ] + (Context.environment["HERALD_API_DOCS"] == nil ? [] : [docc]),
    targets: system + support + core + store + intake + publishing + serving + exporters + formats + intakes + deliverers + programs
        + benchmarks + testSupport + others
)

for target in package.targets where target.type != .system {  // Every target is built with the same strictness.
    let features = ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"]
    target.swiftSettings = [.swiftLanguageMode(.v6)] + features.map { .enableUpcomingFeature($0) }
}
