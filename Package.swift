// swift-tools-version: 6.2
import PackageDescription

// The tree is rooms, and rooms are layers: System ← Support ← Core ← Store, Intake, Publishing, Serving, Plugins ← Program.
// HouseTests/LayerTests holds the imports of every file against that.

/// Every target is built with the same strictness.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A module of a room: its folder and target have its name, and its tests are in the room's mirror below `Tests`.
struct Module {
    /// The tests of a module: what they use besides it and what every test of the room uses.
    struct Tests {
        var uses: [Target.Dependency] = []
        /// Folders that are read from the disk.
        var reads: [String] = []
        var copies: [String] = []
    }

    var name: String
    var uses: [Target.Dependency] = []
    /// Files that become constants of the program.
    var embeds: [String] = []
    /// Folders that are copied beside the program.
    var copies: [String] = []
    var tests: Tests?

    init(
        _ name: String, _ uses: [Target.Dependency] = [], embeds: [String] = [], copies: [String] = [], tests: Tests? = nil
    ) {
        self.name = name
        self.uses = uses
        self.embeds = embeds
        self.copies = copies
        self.tests = tests
    }

    func isNamed(by dependency: Target.Dependency) -> Bool {
        if case .byNameItem(let name, _) = dependency { name == self.name } else { false }
    }
}

/// The targets of a room. Each module may use `common` besides what it names, its tests `forTests`.
func room(
    _ folder: String, common: [Target.Dependency] = [], forTests: [Target.Dependency] = core, _ modules: [Module]
) -> [Target] {
    modules.flatMap { module in
        let resources = module.embeds.map(Resource.embedInCode) + module.copies.map { Resource.copy($0) }
        let library = Target.target(
            name: module.name, dependencies: common + module.uses, path: "\(folder)/\(module.name)",
            resources: resources.isEmpty ? nil : resources, swiftSettings: strict)
        guard let tests = module.tests else { return [library] }
        let mirror = folder.hasPrefix("Sources/") ? folder.dropFirst("Sources/".count) : folder[...]
        let target = Target.testTarget(
            name: "\(module.name)Tests",
            dependencies: [.byName(name: module.name)] + (forTests + tests.uses).filter { !module.isNamed(by: $0) },
            path: "Tests/\(mirror)/\(module.name)Tests", exclude: tests.reads,
            resources: tests.copies.isEmpty ? nil : tests.copies.map { Resource.copy($0) }, swiftSettings: strict)
        return [library, target]
    }
}

/// A C library of the system: its module map, its name in pkg-config and the Debian package with its headers.
func library(_ name: String, _ pkgConfig: String? = nil, _ package: String? = nil) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: package.map { [.apt([$0])] })
}

/// A program that measures, or a library that only tests share.
func program(_ name: String, at path: String, _ uses: [Target.Dependency], exclude: [String] = []) -> Target {
    .executableTarget(name: name, dependencies: uses, path: path, exclude: exclude, swiftSettings: strict)
}
func shared(_ name: String, _ uses: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: uses, path: "Tests/Support/\(name)", exclude: exclude, swiftSettings: strict)
}

/// Tests of the program as a whole.
func tests(_ name: String, in folder: String, _ uses: [Target.Dependency] = [], reads: [String] = []) -> Target {
    .testTarget(name: name, dependencies: uses, path: "\(folder)/\(name)", exclude: reads, swiftSettings: strict)
}

func product(_ name: String, of package: String) -> Target.Dependency { .product(name: name, package: package) }

/// A module that is there with the trait `PostgreSQL` only. SwiftPM compiles every target all the same, so the sources that need it
/// stand in `#if PostgreSQL`.
func withPostgreSQL(_ name: String) -> Target.Dependency { .target(name: name, condition: .when(traits: ["PostgreSQL"])) }

/// The same with the trait `Server`.
func withServer(_ name: String, of package: String? = nil) -> Target.Dependency {
    package.map { .product(name: name, package: $0, condition: .when(traits: ["Server"])) }
        ?? .target(name: name, condition: .when(traits: ["Server"]))
}

let core: [Target.Dependency] = [
    "StoreTesting", "HeraldCorpus", "HeraldDiagnostics", "HeraldJSON", "HeraldKit", "HeraldModel", "HeraldStoreCore", "HeraldTesting",
]
let exporters: [Target.Dependency] = ["BriefExporter", "CatalogueExporter", "DigestExporter", "FeedExporter", "OAIExporter"]
let intakes: [Target.Dependency] = ["CSVIntake", "FeedIntake", "JSONIntake", "OAIHarvester", "XMLIntake", "YAMLIntake"]
let deliverers: [Target.Dependency] = ["WebSubDeliverer", "WebhookDeliverer"]

let package = Package(
    name: "herald",
    products: [
        .executable(name: "herald", targets: ["herald"]),
        // For plug-ins and programs in other packages.
        .library(name: "HeraldKit", targets: ["HeraldKit", "HeraldModel", "HeraldTemplates", "HeraldXML"]),
        .library(
            name: "HeraldExporters",
            targets: ["BriefExporter", "CatalogueExporter", "DigestExporter", "FeedExporter", "OAIExporter", "RecordFormats"]),
        .library(name: "HeraldDeliverers", targets: ["WebSubDeliverer", "WebhookDeliverer"]),
        .library(
            name: "HeraldIntakes", targets: ["CSVIntake", "FeedIntake", "JSONIntake", "OAIHarvester", "XMLIntake", "YAMLIntake"]),
        .library(name: "HeraldCLI", targets: ["HeraldCLI", "HeraldIntake"]),
        .library(name: "HeraldTesting", targets: ["HeraldTesting"]),
        .library(name: "HeraldIntakeTesting", targets: ["HeraldIntakeTesting"]),
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
    targets: [
        library("CBrotli", "libbrotlienc", "libbrotli-dev"),
        library("CCrypto", "libcrypto", "libssl-dev"),
        library("CCurl", "libcurl", "libcurl4-openssl-dev"),
        library("CLibPQ", "libpq", "libpq-dev"),
        library("CLibXML2", "libxml-2.0", "libxml2-dev"),
        library("CLinux"),
        library("CZLib", "zlib", "zlib1g-dev"),
    ]
        + room(
            "Sources/Support", forTests: ["HeraldDiagnostics"],
            [
                Module("HeraldCrypto", ["CCrypto"], tests: .init()),
                Module("HeraldDiagnostics", tests: .init()),
                Module("HeraldHTTP", ["CCurl", "HeraldDiagnostics"], tests: .init(uses: ["LoopbackServer"])),
                Module("HeraldJSON"),
                Module(
                    "HeraldXML", ["CLibXML2"], embeds: ["atom", "oai-pmh", "opml", "rss"].map { "Schemas/\($0).rng" },
                    tests: .init(copies: ["Fixtures"])),
                Module("HeraldYAML", ["HeraldDiagnostics", "HeraldJSON", product("Yams", of: "Yams")], tests: .init()),
            ])
        + room(
            "Sources/Core", common: ["HeraldDiagnostics"],
            [
                Module("HeraldModel", tests: .init()),
                Module(
                    "HeraldTemplates", ["HeraldModel", product("Mustache", of: "swift-mustache")], embeds: ["labels.txt"], tests: .init()),
                Module("HeraldKit", ["HeraldModel", "HeraldXML"], tests: .init(uses: ["HeraldXML"])),
                Module(
                    "HeraldCorpus", ["HeraldModel"], copies: ["Practices", "Taxonomies"],
                    tests: .init(uses: ["HeraldIntake", "YAMLIntake"])),
                Module(
                    "HeraldTesting", ["HeraldKit", "HeraldModel", "HeraldXML", "HeraldYAML"],
                    tests: .init(uses: ["HeraldIntake", "HeraldXML", "YAMLIntake"])),
            ])
        + room(
            "Sources/Store", common: ["HeraldDiagnostics", "HeraldJSON", "HeraldModel"],
            [
                Module("HeraldStoreCore", ["HeraldCrypto"], tests: .init()),
                Module(
                    "HeraldStore", ["HeraldStoreCore", product("GRDB", of: "GRDB.swift"), product("GRDBSQLite", of: "GRDB.swift")],
                    tests: .init(
                        uses: ["PostgresTesting", withPostgreSQL("HeraldStorePostgres"), product("GRDB", of: "GRDB.swift")],
                        reads: ["Fixtures"])),
                Module("HeraldStorePostgres", ["HeraldStoreCore", withPostgreSQL("CLibPQ")]),
            ])
        + room(
            "Sources/Intake", common: ["HeraldDiagnostics", "HeraldJSON", "HeraldModel", "HeraldStoreCore"],
            [
                Module(
                    "HeraldIntake", ["HeraldYAML"],
                    tests: .init(uses: ["HeraldYAML", "CSVIntake", "JSONIntake", "YAMLIntake"], reads: ["Cases"])),
                Module(
                    "HeraldRecordXML", ["HeraldXML"],
                    embeds: ["practice.rng", "practice.xsd", "practice-attributes.xsd", "example.xml"].map { "Schemas/\($0)" }),
                Module("HeraldIntakeTesting", ["HeraldIntake", "HeraldTesting"]),
                Module("HeraldLint", tests: .init(uses: ["HeraldIntake", "YAMLIntake", "JSONIntake"], reads: ["Cases"])),
            ])
        + room(
            "Sources/Publishing", common: ["HeraldDiagnostics", "HeraldJSON", "HeraldKit", "HeraldModel", "HeraldStoreCore"],
            [
                Module("HeraldPipeline", ["HeraldYAML"], tests: .init(uses: exporters + deliverers + ["HeraldYAML"], reads: ["Cases"])),
                Module(
                    "HeraldRunner", ["CLinux", "HeraldCrypto", "HeraldPipeline"],
                    tests: .init(uses: exporters + ["HeraldCrypto", "HeraldPipeline", "HeraldStore", "HeraldXML", "RecordFormats"])),
                Module("HeraldDelivery", ["HeraldHTTP"]),
            ])
        + room(
            "Sources/Serving", common: ["HeraldDiagnostics", "HeraldJSON", "HeraldModel", "HeraldStoreCore"],
            [
                Module("OAIProvider", ["HeraldKit", "HeraldXML"], tests: .init(uses: ["HeraldStore", "HeraldXML", "RecordFormats"])),
                Module(
                    "HeraldServer",
                    [
                        "HeraldRunner", "HeraldTemplates", withServer("CBrotli"), withServer("CZLib"),
                        withServer("HummingbirdCore", of: "hummingbird"), withServer("Logging", of: "swift-log"),
                        withServer("NIOCore", of: "swift-nio"), withServer("NIOHTTP1", of: "swift-nio"),
                        withServer("NIOPosix", of: "swift-nio"), withServer("ServiceLifecycle", of: "swift-service-lifecycle"),
                        withServer("UnixSignals", of: "swift-service-lifecycle"),
                    ],
                    tests: .init(uses: ["HeraldCrypto", "HeraldRunner", "PostgresTesting", "RawHTTPTesting"])),
                Module(
                    "HeraldFeedCheck", ["HeraldHTTP", "HeraldXML", "HeraldYAML"],
                    tests: .init(uses: ["HeraldHTTP", "LoopbackServer"], reads: ["Cases"])),
            ])
        + room(
            "Plugins/Exporters", common: ["HeraldDiagnostics", "HeraldJSON", "HeraldKit", "HeraldModel"],
            [
                Module("BriefExporter", ["HeraldTemplates"], tests: .init(uses: ["HeraldTemplates"], reads: ["Golden"])),
                Module(
                    "CatalogueExporter", ["HeraldTemplates", "HeraldXML"],
                    embeds: ["catalogue", "iati-activities", "resourcesync", "sitemap"].map { "Schemas/\($0).rng" },
                    tests: .init(uses: ["HeraldXML", "RecordFormats"], reads: ["Golden"])),
                Module("DigestExporter", ["HeraldTemplates"], tests: .init(uses: ["HeraldTemplates"], reads: ["Golden"])),
                Module(
                    "FeedExporter", ["HeraldTemplates", "HeraldXML"], embeds: ["Styles/feed.css", "Styles/feed.xsl"],
                    tests: .init(uses: ["HeraldXML"], reads: ["Golden"])),
                Module(
                    "OAIExporter", ["OAIProvider", "HeraldXML"], embeds: ["Schemas/oai-records.rng"],
                    tests: .init(uses: ["OAIProvider", "HeraldStore", "HeraldXML", "RecordFormats"], reads: ["Golden"])),
            ])
        + room(
            "Plugins/Formats", common: ["HeraldDiagnostics", "HeraldKit", "HeraldModel"],
            [
                Module(
                    "RecordFormats", ["HeraldRecordXML", "HeraldTemplates", "HeraldXML"],
                    embeds: ["oai_dc", "datacite", "mods"].map { "Schemas/\($0).rng" },
                    tests: .init(uses: ["HeraldIntake", "HeraldXML", "YAMLIntake"], reads: ["Golden"]))
            ])
        + room(
            "Plugins/Intakes", common: ["HeraldDiagnostics", "HeraldIntake", "HeraldModel", "HeraldStoreCore"],
            forTests: core + ["HeraldIntake"],
            [
                Module("CSVIntake", ["HeraldYAML"], tests: .init(uses: ["JSONIntake"], reads: ["Cases"])),
                Module(
                    "FeedIntake", ["HeraldHTTP", "HeraldXML", "HeraldYAML"],
                    tests: .init(uses: ["HeraldHTTP", "HeraldXML", "LoopbackServer"])),
                Module("JSONIntake", ["HeraldYAML"]),
                Module(
                    "OAIHarvester", ["HeraldHTTP", "HeraldRecordXML", "HeraldXML"],
                    tests: .init(uses: ["HeraldHTTP", "HeraldStore", "LoopbackServer"])),
                Module(
                    "XMLIntake", ["HeraldRecordXML", "HeraldXML", "HeraldYAML"],
                    tests: .init(uses: ["HeraldRecordXML", "HeraldXML", "HeraldYAML", "YAMLIntake"], reads: ["Cases"])),
                Module("YAMLIntake", ["HeraldYAML"]),
            ])
        + room(
            "Plugins/Deliverers", common: ["HeraldDelivery", "HeraldDiagnostics", "HeraldHTTP", "HeraldKit", "HeraldModel"],
            forTests: core + ["HeraldDelivery", "HeraldHTTP", "LoopbackServer"],
            [
                Module("WebSubDeliverer", tests: .init()),
                Module("WebhookDeliverer", ["HeraldCrypto"], tests: .init(uses: ["HeraldCrypto"])),
            ])
        + room(
            "Sources/Program",
            [
                Module(
                    "HeraldCLI",
                    [
                        "OAIHarvester", "HeraldCorpus", "HeraldDiagnostics", "HeraldFeedCheck", "HeraldJSON", "HeraldStoreCore",
                        "HeraldHTTP", "OAIProvider", "HeraldIntake", "HeraldKit",
                        "HeraldLint", "HeraldModel", "HeraldPipeline", "HeraldRecordXML", "HeraldRunner", "HeraldServer", "HeraldStore",
                        withPostgreSQL("HeraldStorePostgres"), "HeraldXML", "HeraldYAML",
                        product("ArgumentParser", of: "swift-argument-parser"),
                    ])
            ])
        + [
            program(
                "herald", at: "Sources/Program/herald",
                exporters + intakes + deliverers + ["HeraldCLI", "HeraldIntake", "HeraldKit", "RecordFormats"]),
            // Records for measurements; how fast a feed is written, stores are read, harvested and searched.
            program("herald-bench-records", at: "Benchmarks/Records", core + ["StoreTesting"]),
            program("herald-bench-feed", at: "Benchmarks/Feed", core + ["FeedExporter", "HeraldStore"]),
            program(
                "herald-bench-stores", at: "Benchmarks/Stores",
                ["HeraldModel", "HeraldStore", "HeraldStoreCore", withPostgreSQL("HeraldStorePostgres")]),
            program(
                "herald-bench-harvest", at: "Benchmarks/Harvest", core + ["HeraldStore", withPostgreSQL("HeraldStorePostgres")]),
            program("herald-bench-search", at: "Benchmarks/Search", ["HeraldModel", "HeraldStore", "HeraldStoreCore"]),

            // Servers that tests talk to: of the web, of PostgreSQL, and a connection that sends bytes as they are.
            shared("LoopbackServer", exclude: ["receiver.py", "server.py"]),
            shared("PostgresTesting"),
            shared("StoreTesting", ["HeraldModel", "HeraldStoreCore", "HeraldTesting"]),
            shared("RawHTTPTesting"),

            tests("HouseTests", in: "Tests"),
            tests(
                "ConformanceTests", in: "Tests/Program",
                core + exporters + intakes + deliverers + ["HeraldIntake", "HeraldIntakeTesting", "RecordFormats"]),
            tests(
                "DocumentationTests", in: "Tests/Program",
                core + exporters + intakes + deliverers
                    + [
                        "HeraldCLI", "HeraldCrypto", "HeraldIntake", "HeraldPipeline", "HeraldRecordXML", "HeraldXML",
                        product("ArgumentParser", of: "swift-argument-parser"),
                    ]),
            tests(
                "EndToEndTests", in: "Tests/Program",
                ["HeraldDiagnostics", "HeraldKit", "HeraldXML", "LoopbackServer", "PostgresTesting", "RawHTTPTesting", "herald"],
                reads: ["Golden"]),
        ]
)

// `make api-docs` alone needs this plug-in of SwiftPM, so nothing else fetches or builds it.
if Context.environment["HERALD_API_DOCS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", .upToNextMinor(from: "1.5.0")))
}
