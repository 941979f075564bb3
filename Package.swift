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

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "herald",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
        .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", .upToNextMinor(from: "2.1.1")),
        .package(url: "https://github.com/jpsim/Yams", .upToNextMinor(from: "6.2.2")),
    ],
    targets: [
        module("HeraldModel"),
        module("HeraldKit", ["HeraldModel"]),
        module(
            "HeraldStore",
            ["HeraldModel", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")]),
        .testTarget(name: "HeraldStoreTests", dependencies: ["HeraldStore", "HeraldModel"], swiftSettings: strict),
        module("HeraldYAML", ["HeraldModel", .product(name: "Yams", package: "Yams")]),
        module("HeraldCorpus", ["HeraldModel"], resources: [.copy("Practices"), .copy("Taxonomies")]),
        module("HeraldTesting", ["HeraldModel"]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSystem"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        module("HeraldXML", ["CLibXML2"], resources: [.copy("Schemas")]),
        module("HeraldPipeline", ["HeraldKit", "HeraldModel", "HeraldYAML"]),
        module("HeraldRunner", ["CCrypto", "CSystem", "HeraldKit", "HeraldModel", "HeraldPipeline"]),
        .testTarget(name: "HeraldCorpusTests", dependencies: ["HeraldCorpus", "HeraldModel"], swiftSettings: strict),
    ]
)
