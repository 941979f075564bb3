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
        module("HeraldTemplates", ["HeraldModel", .product(name: "Mustache", package: "swift-mustache")]),
        exporter("BriefExporter", ["HeraldTemplates"]),
        exporter("DigestExporter", ["HeraldTemplates"]),
        .testTarget(
            name: "HeraldTemplatesTests", dependencies: ["HeraldTemplates", "HeraldModel"], swiftSettings: strict),
        .testTarget(
            name: "BriefExporterTests", dependencies: ["BriefExporter", "HeraldKit", "HeraldModel", "HeraldTemplates"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "DigestExporterTests", dependencies: ["DigestExporter", "HeraldKit", "HeraldModel", "HeraldTemplates"],
            exclude: ["Golden"], swiftSettings: strict),
    ]
)
