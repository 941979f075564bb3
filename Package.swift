// swift-tools-version: 6.2
import PackageDescription

/// Every target is built with the same strictness.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func exporter(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(
        name: name, dependencies: ["HeraldKit", "HeraldModel"] + dependencies, path: "Plugins/\(name)", resources: resources,
        swiftSettings: strict)
}

func intake(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: ["HeraldIntake", "HeraldModel"] + dependencies, path: "Plugins/\(name)", swiftSettings: strict)
}

func deliverer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: ["HeraldDelivery", "HeraldKit", "HeraldModel"] + dependencies, path: "Plugins/\(name)",
        swiftSettings: strict)
}

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ module: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: "\(module)Tests", dependencies: [.target(name: module)] + dependencies, exclude: exclude, resources: resources,
        swiftSettings: strict)
}

/// A target that is there with the trait `PostgreSQL` only. SwiftPM compiles every target all the same, so the sources that need it
/// stand in `#if PostgreSQL`.
func withPostgreSQL(_ name: String) -> Target.Dependency { .target(name: name, condition: .when(traits: ["PostgreSQL"])) }

/// A product of a package that is there with the trait `Server` only; its sources stand in `#if Server`.
func withServer(_ name: String, of package: String) -> Target.Dependency {
    .product(name: name, package: package, condition: .when(traits: ["Server"]))
}

let package = Package(
    name: "herald",
    products: [
        .executable(name: "herald", targets: ["herald"]),
        // For exporters and programs in other packages.
        .library(name: "HeraldKit", targets: ["HeraldKit", "HeraldModel", "HeraldTemplates", "HeraldXML"]),
        .library(
            name: "HeraldExporters",
            targets: ["FeedExporter", "BriefExporter", "CatalogueExporter", "DigestExporter", "HarvestExporter", "RecordFormats"]),
        .library(name: "HeraldDeliverers", targets: ["WebSubDelivery", "WebhookDelivery"]),
        .library(
            name: "HeraldIntakes",
            targets: ["YAMLIntake", "JSONIntake", "CSVIntake", "XMLIntake", "FeedIntake", "HarvestIntake"]),
        .library(name: "HeraldCLI", targets: ["HeraldCLI", "HeraldIntake"]),
        .library(name: "HeraldTesting", targets: ["HeraldTesting"]),
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
        // The record and what is said of it; no outside package.
        module("HeraldModel"),
        module("HeraldKit", ["HeraldModel", "HeraldXML"]),

        // One module for each outside library.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
        module("HeraldCrypto", ["CCrypto"]),
        module("HeraldHTTP", ["CCurl", "HeraldModel"]),
        module("HeraldXML", ["CLibXML2"], resources: ["atom", "oai-pmh", "opml", "rss"].map { .embedInCode("Schemas/\($0).rng") }),
        module("HeraldYAML", ["HeraldModel", .product(name: "Yams", package: "Yams")]),
        module("HeraldTemplates", ["HeraldModel", .product(name: "Mustache", package: "swift-mustache")]),
        module(
            "HeraldStore",
            ["HeraldModel", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")]),

        module("HeraldStorePostgres", ["HeraldModel", withPostgreSQL("CLibPQ")]),

        // What Herald does.
        module("HeraldCorpus", ["HeraldModel"], resources: [.copy("Practices"), .copy("Taxonomies")]),
        module("HeraldIntake", ["HeraldModel", "HeraldYAML"]),
        module(
            "HeraldRecordXML", ["HeraldModel", "HeraldXML"],
            resources: [
                .embedInCode("Schemas/practice.rng"), .embedInCode("Schemas/practice.xsd"),
                .embedInCode("Schemas/practice-attributes.xsd"), .embedInCode("Schemas/example.xml"),
            ]),
        module("HeraldLint", ["HeraldModel"]),
        module("HeraldFeedCheck", ["HeraldHTTP", "HeraldModel", "HeraldXML", "HeraldYAML"]),
        module("HeraldPipeline", ["HeraldKit", "HeraldModel", "HeraldYAML"]),
        // What deliverers share.
        module("HeraldDelivery", ["HeraldHTTP", "HeraldKit", "HeraldModel"]),
        module("HeraldRunner", ["CLinux", "HeraldCrypto", "HeraldKit", "HeraldModel", "HeraldPipeline"]),
        // What harvesters are told by OAI-PMH.
        module("HeraldHarvest", ["HeraldKit", "HeraldModel", "HeraldXML"]),
        module("HeraldTesting", ["HeraldKit", "HeraldModel"]),
        // Releases and harvests over HTTP, with the trait `Server`.
        module(
            "HeraldServer",
            [
                .target(name: "CBrotli", condition: .when(traits: ["Server"])),
                .target(name: "CZLib", condition: .when(traits: ["Server"])),
                "HeraldModel", "HeraldRunner", "HeraldTemplates", withServer("HummingbirdCore", of: "hummingbird"),
                withServer("Logging", of: "swift-log"),
                withServer("NIOCore", of: "swift-nio"), withServer("NIOHTTP1", of: "swift-nio"), withServer("NIOPosix", of: "swift-nio"),
                withServer("ServiceLifecycle", of: "swift-service-lifecycle"),
                withServer("UnixSignals", of: "swift-service-lifecycle"),
            ]),
        module(
            "HeraldCLI",
            [
                "HarvestIntake", "HeraldCorpus", "HeraldFeedCheck", "HeraldHTTP", "HeraldHarvest", "HeraldIntake", "HeraldKit",
                "HeraldLint", "HeraldModel", "HeraldPipeline", "HeraldRecordXML", "HeraldRunner", "HeraldServer", "HeraldStore",
                withPostgreSQL("HeraldStorePostgres"), "HeraldXML", "HeraldYAML",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Exporters, forms of intake, and the program that lists them.
        exporter(
            "FeedExporter", ["HeraldTemplates", "HeraldXML"],
            resources: [.embedInCode("Styles/feed.css"), .embedInCode("Styles/feed.xsl")]),
        exporter("HarvestExporter", ["HeraldHarvest", "HeraldXML"], resources: [.embedInCode("Schemas/oai-records.rng")]),
        exporter("BriefExporter", ["HeraldTemplates"]),
        exporter(
            "CatalogueExporter", ["HeraldTemplates", "HeraldXML"],
            resources: [
                .embedInCode("Schemas/catalogue.rng"), .embedInCode("Schemas/iati-activities.rng"),
                .embedInCode("Schemas/resourcesync.rng"), .embedInCode("Schemas/sitemap.rng"),
            ]),
        exporter("DigestExporter", ["HeraldTemplates"]),
        deliverer("WebSubDelivery", ["HeraldHTTP"]),
        deliverer("WebhookDelivery", ["HeraldCrypto", "HeraldHTTP"]),
        intake("YAMLIntake", ["HeraldYAML"]),
        intake("CSVIntake", ["HeraldYAML"]),
        intake("JSONIntake", ["HeraldYAML"]),
        intake("HarvestIntake", ["HeraldHTTP", "HeraldRecordXML", "HeraldXML"]),
        intake("FeedIntake", ["HeraldHTTP", "HeraldXML", "HeraldYAML"]),
        intake("XMLIntake", ["HeraldRecordXML", "HeraldXML", "HeraldYAML"]),
        // Forms in which machines are handed single practices.
        .target(
            name: "RecordFormats", dependencies: ["HeraldKit", "HeraldModel", "HeraldRecordXML", "HeraldTemplates", "HeraldXML"],
            path: "Plugins/RecordFormats",
            resources: [
                .embedInCode("Schemas/oai_dc.rng"), .embedInCode("Schemas/datacite.rng"), .embedInCode("Schemas/mods.rng"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "herald",
            dependencies: [
                "HeraldCLI", "HeraldIntake", "HeraldKit", "FeedExporter", "BriefExporter", "CatalogueExporter", "DigestExporter",
                "HarvestExporter", "YAMLIntake", "JSONIntake", "CSVIntake", "FeedIntake", "XMLIntake", "RecordFormats",
                "WebSubDelivery", "WebhookDelivery",
            ],
            swiftSettings: strict),

        tests("HeraldModel", ["HeraldCorpus", "HeraldTesting"]),
        tests("HeraldKit", ["HeraldModel"]),
        tests(
            "HeraldPipeline",
            [
                "BriefExporter", "CatalogueExporter", "DigestExporter", "FeedExporter", "HeraldCorpus", "HeraldKit", "HeraldModel",
                "HeraldYAML", "WebSubDelivery", "WebhookDelivery",
            ],
            exclude: ["Cases"]),
        tests("FeedExporter", ["HeraldCorpus", "HeraldKit", "HeraldModel", "HeraldTesting", "HeraldXML"], exclude: ["Golden"]),
        .testTarget(name: "HouseTests", swiftSettings: strict),
        // Records for measurements.
        .executableTarget(
            name: "herald-bench-records", dependencies: ["HeraldModel", "HeraldTesting"], path: "Benchmarks/Records", swiftSettings: strict),
        // How fast a feed is written.
        .executableTarget(
            name: "herald-bench-feed", dependencies: ["FeedExporter", "HeraldCorpus", "HeraldKit", "HeraldModel", "HeraldStore"],
            path: "Benchmarks/Feed", swiftSettings: strict),
        // How fast stores are read.
        .executableTarget(
            name: "herald-bench-stores", dependencies: ["HeraldModel", "HeraldStore", withPostgreSQL("HeraldStorePostgres")],
            path: "Benchmarks/Stores", swiftSettings: strict),
        .executableTarget(
            name: "herald-bench-harvest",
            dependencies: ["HeraldModel", "HeraldStore", withPostgreSQL("HeraldStorePostgres"), "HeraldTesting"],
            path: "Benchmarks/Harvest", swiftSettings: strict),
        .executableTarget(
            name: "herald-bench-search", dependencies: ["HeraldModel", "HeraldStore"], path: "Benchmarks/Search", swiftSettings: strict),

        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "BriefExporter", "CatalogueExporter", "DigestExporter", "FeedExporter", "HarvestExporter", "HeraldCLI", "HeraldCorpus",
                "HeraldIntake", "HeraldKit", "HeraldModel", "HeraldPipeline", "HeraldRecordXML", "HeraldTesting", "HeraldXML", "CSVIntake",
                "JSONIntake", "XMLIntake", "YAMLIntake", "HeraldCrypto", "WebSubDelivery", "WebhookDelivery",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        // A web server for the tests of everything that asks one.
        .target(name: "LoopbackServer", path: "Tests/LoopbackServer", exclude: ["receiver.py", "server.py"], swiftSettings: strict),
        tests("HeraldHTTP", ["HeraldModel", "LoopbackServer"]),
        tests("HeraldCrypto"),
        tests("WebSubDelivery", ["HeraldHTTP", "HeraldKit", "HeraldModel", "LoopbackServer"]),
        tests("WebhookDelivery", ["HeraldCrypto", "HeraldDelivery", "HeraldHTTP", "HeraldKit", "HeraldModel", "LoopbackServer"]),
        tests("FeedIntake", ["HeraldCorpus", "HeraldHTTP", "HeraldIntake", "HeraldModel", "HeraldXML", "LoopbackServer"]),
        tests("HarvestIntake", ["HeraldCorpus", "HeraldHTTP", "HeraldIntake", "HeraldModel", "HeraldStore", "LoopbackServer"]),
        tests(
            "HeraldHarvest",
            ["HeraldCorpus", "HeraldKit", "HeraldModel", "HeraldStore", "HeraldTesting", "HeraldXML", "RecordFormats"]),
        // A connection that sends bytes as they are.
        .target(name: "WireTesting", path: "Tests/WireTesting", swiftSettings: strict),
        tests("HeraldServer", ["HeraldCrypto", "HeraldModel", "HeraldRunner", "PostgresTesting", "WireTesting"]),
        tests("HeraldFeedCheck", ["HeraldHTTP", "HeraldModel", "LoopbackServer"], exclude: ["Cases"]),
        tests("HeraldXML", resources: [.copy("Fixtures")]),
        // A PostgreSQL server for the tests of a process.
        .target(name: "PostgresTesting", path: "Tests/PostgresTesting", swiftSettings: strict),
        tests(
            "HeraldStore",
            ["HeraldModel", "PostgresTesting", withPostgreSQL("HeraldStorePostgres"), .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Fixtures"]),
        tests(
            "XMLIntake",
            ["HeraldCorpus", "HeraldIntake", "HeraldModel", "HeraldRecordXML", "HeraldTesting", "HeraldXML", "HeraldYAML", "YAMLIntake"],
            exclude: ["Cases"]),
        tests("HeraldCorpus", ["HeraldIntake", "HeraldModel", "YAMLIntake"]),
        tests("HeraldYAML", ["HeraldModel"]),
        tests(
            "HeraldRunner",
            [
                "BriefExporter", "CatalogueExporter", "DigestExporter", "FeedExporter", "HarvestExporter", "HeraldCorpus", "HeraldKit",
                "HeraldModel", "HeraldPipeline", "HeraldStore", "HeraldTesting", "HeraldXML", "RecordFormats", "HeraldCrypto",
            ]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["HeraldKit", "HeraldXML", "LoopbackServer", "PostgresTesting", "WireTesting", "herald"],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        tests("HeraldTemplates", ["HeraldModel"]),
        tests(
            "CatalogueExporter",
            ["HeraldCorpus", "HeraldKit", "HeraldModel", "HeraldTesting", "HeraldXML", "RecordFormats"], exclude: ["Golden"]),
        tests(
            "RecordFormats", ["HeraldCorpus", "HeraldIntake", "HeraldKit", "HeraldModel", "HeraldTesting", "HeraldXML", "YAMLIntake"],
            exclude: ["Golden"]),
        tests(
            "HarvestExporter",
            ["HeraldCorpus", "HeraldHarvest", "HeraldKit", "HeraldModel", "HeraldStore", "HeraldTesting", "HeraldXML", "RecordFormats"],
            exclude: ["Golden"]),
        tests("BriefExporter", ["HeraldKit", "HeraldModel", "HeraldTemplates", "HeraldTesting"], exclude: ["Golden"]),
        tests("DigestExporter", ["HeraldKit", "HeraldModel", "HeraldTemplates", "HeraldTesting"], exclude: ["Golden"]),
        tests(
            "HeraldLint", ["HeraldCorpus", "HeraldIntake", "HeraldModel", "HeraldTesting", "YAMLIntake", "JSONIntake"], exclude: ["Cases"]),
        tests(
            "HeraldIntake", ["HeraldCorpus", "HeraldModel", "HeraldTesting", "HeraldYAML", "CSVIntake", "JSONIntake", "YAMLIntake"],
            exclude: ["Cases"]),
        tests("CSVIntake", ["HeraldCorpus", "HeraldIntake", "HeraldModel", "HeraldTesting", "JSONIntake"], exclude: ["Cases"]),
    ]
)
