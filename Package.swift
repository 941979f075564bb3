// swift-tools-version: 6.2
import PackageDescription

// The tree is rooms, and rooms are layers: System ← Support ← Core ← Store, Intake, Publishing, Serving, Plugins ← Program.
// HouseTests/LayerTests holds the imports of every file against that.

typealias Uses = [Target.Dependency]
typealias Room = (folder: String, uses: Uses, tests: Uses)

/// Every target is built with the same strictness.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The targets of a room. Each of its modules may use `uses` besides what it names; its tests may use `tests`.
func room(_ folder: String, uses: Uses = [], tests: Uses = core, _ modules: ((Room) -> [Target])...) -> [Target] {
    modules.flatMap { $0((folder, uses, tests)) }
}

/// A module of a room: folder and target have its name, and its tests, unless `tests` is `nil`, are in the room's mirror below `Tests`.
///
/// The files `embeds` become constants of the program. The folders `copies` are copied beside it, `fixtures` beside its tests, which read
/// the folders `reads` where they are.
func module(
    _ name: String, _ uses: Uses = [], embeds: [String] = [], copies: [String] = [], tests: Uses? = nil, reads: [String] = [],
    fixtures: [String] = []
) -> (Room) -> [Target] {
    { room in
        let library = Target.target(
            name: name, dependencies: room.uses + uses, path: "\(room.folder)/\(name)",
            resources: embeds.map(Resource.embedInCode) + copies.map { .copy($0) }, swiftSettings: strict)
        guard let tests else { return [library] }
        let mirror = room.folder.split(separator: "/").drop { $0 == "Sources" }.joined(separator: "/")
        let others = (room.tests + tests).filter { if case .byNameItem(name, _) = $0 { false } else { true } }
        let test = Target.testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name)] + others, path: "Tests/\(mirror)/\(name)Tests",
            exclude: reads, resources: fixtures.map { .copy($0) }, swiftSettings: strict)
        return [library, test]
    }
}

/// A C library of the system: its module map, its name in pkg-config and the Debian package with its headers.
func library(_ name: String, _ pkgConfig: String? = nil, _ package: String? = nil) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: package.map { [.apt([$0])] })
}

/// A program, a library that only tests share, and tests of the program as a whole.
func program(_ name: String, at path: String, _ uses: Uses) -> Target {
    .executableTarget(name: name, dependencies: uses, path: path, swiftSettings: strict)
}
func shared(_ name: String, _ uses: Uses = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: uses, path: "Tests/Support/\(name)", exclude: exclude, swiftSettings: strict)
}
func tests(_ name: String, in folder: String, _ uses: Uses = [], reads: [String] = []) -> Target {
    .testTarget(name: name, dependencies: uses, path: "\(folder)/\(name)", exclude: reads, swiftSettings: strict)
}

/// The modules of rooms, without their tests.
func names(of rooms: [Target]...) -> [String] { rooms.joined().filter { $0.type == .regular }.map(\.name) }

func product(_ name: String, of package: String, trait: String? = nil) -> Target.Dependency {
    .product(name: name, package: package, condition: trait.flatMap { .when(traits: [$0]) })
}
/// A module that is used with a trait only. SwiftPM compiles it all the same, so its sources are in `#if`.
func optional(_ name: String, trait: String) -> Target.Dependency { .target(name: name, condition: .when(traits: [trait])) }

let record: Uses = ["HeraldDiagnostics", "HeraldJSON", "HeraldModel"]
let stored = record + ["HeraldStoreCore"]
let core = stored + ["HeraldCorpus", "HeraldKit", "HeraldTesting", "StoreTesting"]
let postgres = optional("HeraldStorePostgres", trait: "PostgreSQL")
let grdb = product("GRDB", of: "GRDB.swift")
let argumentParser = product("ArgumentParser", of: "swift-argument-parser")
let server =
    ["CBrotli", "CZLib"].map { optional($0, trait: "Server") }
    + [
        ("HummingbirdCore", "hummingbird"), ("Logging", "swift-log"), ("NIOCore", "swift-nio"), ("NIOHTTP1", "swift-nio"),
        ("NIOPosix", "swift-nio"), ("ServiceLifecycle", "swift-service-lifecycle"), ("UnixSignals", "swift-service-lifecycle"),
    ].map { product($0, of: $1, trait: "Server") }

let system = [
    library("CBrotli", "libbrotlienc", "libbrotli-dev"), library("CCrypto", "libcrypto", "libssl-dev"),
    library("CCurl", "libcurl", "libcurl4-openssl-dev"), library("CLibPQ", "libpq", "libpq-dev"),
    library("CLibXML2", "libxml-2.0", "libxml2-dev"), library("CLinux"), library("CZLib", "zlib", "zlib1g-dev"),
]

let support = room(
    "Sources/Support", tests: ["HeraldDiagnostics"],
    module("HeraldCrypto", ["CCrypto"], tests: []),
    module("HeraldDiagnostics", tests: []),
    module("HeraldHTTP", ["CCurl", "HeraldDiagnostics"], tests: ["LoopbackServer"]),
    module("HeraldJSON"),
    module(
        "HeraldXML", ["CLibXML2"], embeds: ["atom", "oai-pmh", "opml", "rss"].map { "Schemas/\($0).rng" }, tests: [], fixtures: ["Fixtures"]
    ),
    module("HeraldYAML", ["HeraldDiagnostics", "HeraldJSON", product("Yams", of: "Yams")], tests: []))

let middle = room(
    "Sources/Core", uses: ["HeraldDiagnostics"],
    module("HeraldModel", tests: []),
    module("HeraldTemplates", ["HeraldModel", product("Mustache", of: "swift-mustache")], tests: []),
    module("HeraldKit", ["HeraldModel", "HeraldXML"], tests: []),
    module("HeraldCorpus", ["HeraldModel"], copies: ["Practices", "Taxonomies"], tests: ["HeraldIntake", "YAMLIntake"]),
    module("HeraldTesting", ["HeraldKit", "HeraldModel"]))

let store = room(
    "Sources/Store", uses: record,
    module("HeraldStoreCore", ["HeraldCrypto"], tests: []),
    module(
        "HeraldStore", ["HeraldStoreCore", grdb, product("GRDBSQLite", of: "GRDB.swift")], tests: ["PostgresTesting", postgres, grdb],
        reads: ["Fixtures"]),
    module("HeraldStorePostgres", ["HeraldStoreCore", optional("CLibPQ", trait: "PostgreSQL")]))

let intake = room(
    "Sources/Intake", uses: stored,
    module("HeraldIntake", ["HeraldYAML"], tests: ["HeraldYAML", "CSVIntake", "JSONIntake", "YAMLIntake"], reads: ["Cases"]),
    module("HeraldLint", tests: ["HeraldIntake", "YAMLIntake", "JSONIntake"], reads: ["Cases"]),
    module(
        "HeraldRecordXML", ["HeraldXML"],
        embeds: ["practice.rng", "practice.xsd", "practice-attributes.xsd", "example.xml"].map { "Schemas/\($0)" }))

let publishing = room(
    "Sources/Publishing", uses: stored + ["HeraldKit"],
    module("HeraldDelivery", ["HeraldHTTP"]),
    module("HeraldPipeline", ["HeraldYAML"], tests: ["HeraldStandard", "HeraldYAML"], reads: ["Cases"]),
    module(
        "HeraldRunner", ["CLinux", "HeraldCrypto", "HeraldPipeline"],
        tests: ["BriefExporter", "HeraldCrypto", "HeraldPipeline", "HeraldStandard", "HeraldStore", "HeraldXML", "RecordFormats"]))

let serving = room(
    "Sources/Serving", uses: stored,
    module("HeraldFeedCheck", ["HeraldHTTP", "HeraldXML", "HeraldYAML"], tests: ["HeraldHTTP", "LoopbackServer"], reads: ["Cases"]),
    module(
        "HeraldServer", ["HeraldRunner", "HeraldTemplates"] + server,
        tests: ["HeraldCrypto", "HeraldRunner", "PostgresTesting", "RawHTTPTesting"]),
    module("OAIProvider", ["HeraldKit", "HeraldXML"], tests: ["HeraldStore", "HeraldXML", "RecordFormats"]))

let exporters = room(
    "Plugins/Exporters", uses: record + ["HeraldKit"], tests: core + ["HeraldTemplates", "HeraldXML", "RecordFormats"],
    module("BriefExporter", ["HeraldTemplates"], tests: [], reads: ["Golden"]),
    module(
        "CatalogueExporter", ["HeraldTemplates", "HeraldXML"],
        embeds: ["catalogue", "iati-activities", "resourcesync", "sitemap"].map { "Schemas/\($0).rng" }, tests: [], reads: ["Golden"]),
    module("DigestExporter", ["HeraldTemplates"], tests: [], reads: ["Golden"]),
    module(
        "FeedExporter", ["HeraldTemplates", "HeraldXML"], embeds: ["Styles/feed.css", "Styles/feed.xsl"], tests: [], reads: ["Golden"]),
    module(
        "OAIExporter", ["OAIProvider", "HeraldXML"], embeds: ["Schemas/oai-records.rng"], tests: ["OAIProvider", "HeraldStore"],
        reads: ["Golden"]))

let formats = room(
    "Plugins/Formats", uses: ["HeraldDiagnostics", "HeraldKit", "HeraldModel"],
    module(
        "RecordFormats", ["HeraldRecordXML", "HeraldTemplates", "HeraldXML"],
        embeds: ["oai_dc", "datacite", "mods"].map { "Schemas/\($0).rng" }, tests: ["HeraldIntake", "HeraldXML", "YAMLIntake"],
        reads: ["Golden"]))

let intakes = room(
    "Plugins/Intakes", uses: ["HeraldDiagnostics", "HeraldIntake", "HeraldModel", "HeraldStoreCore"], tests: core + ["HeraldIntake"],
    module("CSVIntake", ["HeraldYAML"], tests: ["JSONIntake"], reads: ["Cases"]),
    module("FeedIntake", ["HeraldHTTP", "HeraldXML", "HeraldYAML"], tests: ["HeraldHTTP", "HeraldXML", "LoopbackServer"]),
    module("JSONIntake", ["HeraldYAML"]),
    module("OAIHarvester", ["HeraldHTTP", "HeraldRecordXML", "HeraldXML"], tests: ["HeraldHTTP", "HeraldStore", "LoopbackServer"]),
    module(
        "XMLIntake", ["HeraldRecordXML", "HeraldXML", "HeraldYAML"], tests: ["HeraldRecordXML", "HeraldXML", "HeraldYAML", "YAMLIntake"],
        reads: ["Cases"]),
    module("YAMLIntake", ["HeraldYAML"]))

let deliverers = room(
    "Plugins/Deliverers", uses: ["HeraldDelivery", "HeraldDiagnostics", "HeraldHTTP", "HeraldKit", "HeraldModel"],
    tests: core + ["HeraldDelivery", "HeraldHTTP", "LoopbackServer"],
    module("WebSubDeliverer", tests: []),
    module("WebhookDeliverer", ["HeraldCrypto"], tests: ["HeraldCrypto"]))
let plugins = exporters + formats + intakes + deliverers

let programs = room(
    "Sources/Program",
    module(
        "HeraldCLI",
        stored + [
            "HeraldCorpus", "HeraldFeedCheck", "HeraldIntake", "HeraldKit", "HeraldLint", "HeraldPipeline", "HeraldRecordXML",
            "HeraldRunner", "HeraldServer", "HeraldStore", "HeraldXML", "HeraldYAML", "OAIProvider", argumentParser,
            postgres,
        ]),
    module("HeraldStandard", ["HeraldIntake", "HeraldKit"] + names(of: plugins).map { .byName(name: $0) }, tests: []))

let wholes = [
    program("herald", at: "Sources/Program/herald", ["HeraldCLI", "HeraldStandard"]),
    // Records for measurements; how fast a feed is written, stores are read, harvested and searched.
    program("herald-bench-records", at: "Benchmarks/Records", core),
    program("herald-bench-feed", at: "Benchmarks/Feed", core + ["FeedExporter", "HeraldStore"]),
    program("herald-bench-stores", at: "Benchmarks/Stores", ["HeraldModel", "HeraldStore", "HeraldStoreCore", postgres]),
    program("herald-bench-harvest", at: "Benchmarks/Harvest", core + ["HeraldStore", postgres]),
    program("herald-bench-search", at: "Benchmarks/Search", ["HeraldModel", "HeraldStore", "HeraldStoreCore"]),
    // Servers that tests talk to: of the web, of PostgreSQL, and a connection that sends bytes as they are.
    shared("LoopbackServer", exclude: ["receiver.py", "server.py"]),
    shared("PostgresTesting"),
    shared("RawHTTPTesting"),
    shared("StoreTesting", ["HeraldModel", "HeraldStoreCore", "HeraldTesting"]),
    tests("HouseTests", in: "Tests"),
    tests(
        "DocumentationTests", in: "Tests/Program",
        core + [
            "CSVIntake", "HeraldCLI", "HeraldCrypto", "HeraldIntake", "HeraldPipeline", "HeraldRecordXML", "HeraldStandard", "HeraldXML",
            "WebhookDeliverer", "XMLIntake", argumentParser,
        ]),
    tests(
        "EndToEndTests", in: "Tests/Program",
        core + ["HeraldStandard", "HeraldXML", "LoopbackServer", "PostgresTesting", "RawHTTPTesting", "herald"], reads: ["Golden"]),
]

let package = Package(
    name: "herald",
    products: [
        .executable(name: "herald", targets: ["herald"]),
        // For plug-ins and programs in other packages.
        .library(name: "HeraldKit", targets: ["HeraldKit", "HeraldModel", "HeraldTemplates", "HeraldXML"]),
        .library(name: "HeraldTesting", targets: ["HeraldTesting"]),
        .library(name: "HeraldCLI", targets: ["HeraldCLI", "HeraldIntake"]),
        .library(name: "HeraldStandard", targets: ["HeraldStandard"]),
        .library(name: "HeraldExporters", targets: names(of: exporters, formats)),
        .library(name: "HeraldIntakes", targets: names(of: intakes)),
        .library(name: "HeraldDeliverers", targets: names(of: deliverers)),
    ],
    traits: [
        .trait(name: "PostgreSQL", description: "Stores on a PostgreSQL server, through libpq."),
        .trait(name: "Server", description: "The command herald serve, on Hummingbird."),
        .default(enabledTraits: ["PostgreSQL", "Server"]),
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
    ],
    targets: system + support + middle + store + intake + publishing + serving + plugins + programs + wholes
)
