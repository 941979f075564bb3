import Testing

@Suite("Who may import and do what (ARCHITECTURE.md)")
struct DependencyTests {
    /// What comes with Swift and the system.
    private static let toolchain: Set<String> = ["Foundation", "Dispatch", "Synchronization", "Glibc", "Darwin"]

    private func imports(of module: String) -> Set<String> {
        SourceTree.files(of: module).reduce(into: []) { $0.formUnion($1.imports) }
    }

    @Test("the sources are found")
    func found() {
        #expect(SourceTree.files.count > 100)
        #expect(SourceTree.files(of: "HeraldModel").count > 20)
        #expect(imports(of: "HeraldKit").contains("HeraldModel"))
    }

    @Test("each outside package or library is imported by exactly one module")
    func outside() {
        var importers: [String: Set<String>] = [:]
        for file in SourceTree.files {
            for name in file.imports where name.first == "C" && SourceTree.modules.contains(name) || !SourceTree.modules.contains(name) {
                importers[name, default: []].insert(file.module)
            }
        }
        for (name, modules) in importers where !Self.toolchain.contains(name) && name != "Logging" {
            #expect(modules.count == 1, "\(name) is imported by \(modules.sorted())")
        }
        #expect(importers["GRDB"] == ["HeraldStore"])
        #expect(importers["Yams"] == ["HeraldYAML"])
        #expect(importers["Mustache"] == ["HeraldTemplates"])
        #expect(importers["ArgumentParser"] == ["HeraldCLI"])
        #expect(importers["CLibXML2"] == ["HeraldXML"])
        #expect(importers["CLibPQ"] == ["HeraldStorePostgres"])
        #expect(importers["CCurl"] == ["HeraldHTTP"])
        #expect(importers["CCrypto"] == ["HeraldCrypto"])
        for name in ["CBrotli", "CZLib", "HummingbirdCore", "NIOCore", "NIOHTTP1", "NIOPosix", "ServiceLifecycle"] {
            #expect(importers[name] == ["HeraldServer"], "\(name)")
        }
    }

    @Test("exporters see no store, no YAML, no disk and no clock")
    func exporters() {
        let allowed: Set<String> = ["HeraldKit", "HeraldModel", "HeraldXML", "HeraldTemplates", "HeraldProcess", "Synchronization"]
        for file in SourceTree.files where file.room == "Plugins/Exporters" || file.room == "Plugins/Formats" {
            if file.module == "RecordFormats", file.imports.contains("HeraldRecordXML") { continue }
            // A static repository writes the elements that live answers have.
            let allowed = file.module == "OAIExporter" ? allowed.union(["OAIProvider"]) : allowed
            #expect(file.imports.isSubset(of: allowed), "\(file) imports \(file.imports.subtracting(allowed).sorted())")
        }
    }

    @Test("forms of intake see no store, no exporter and no command")
    func intakes() {
        let allowed: Set<String> = ["HeraldHTTP", "HeraldIntake", "HeraldModel", "HeraldRecordXML", "HeraldXML", "HeraldYAML"]
        for file in SourceTree.files where file.room == "Plugins/Intakes" {
            let found = file.imports.intersection(SourceTree.modules)
            #expect(found.isSubset(of: allowed), "\(file) imports \(found.subtracting(allowed).sorted())")
        }
    }

    @Test("only two forms of intake and deliverers and the check of feeds open connections")
    func connections() {
        let users = Set(SourceTree.files.filter { $0.imports.contains("HeraldHTTP") }.map(\.module))
        #expect(
            users == [
                "FeedIntake", "OAIHarvester", "HeraldCLI", "HeraldFeedCheck", "HeraldDelivery", "WebSubDeliverer", "WebhookDeliverer",
            ])
        let posters = Set(SourceTree.files.filter { $0.imports.contains("HeraldDelivery") }.map(\.module))
        #expect(posters == ["WebSubDeliverer", "WebhookDeliverer"])
    }

    @Test("deliverers see a change, a context and the network: no store, no exporter, no release and no clock")
    func deliverers() {
        let allowed: Set<String> = ["HeraldCrypto", "HeraldDelivery", "HeraldHTTP", "HeraldKit", "HeraldModel"]
        for file in SourceTree.files where file.room == "Plugins/Deliverers" {
            let found = file.imports.intersection(SourceTree.modules)
            #expect(found.isSubset(of: allowed), "\(file) imports \(found.subtracting(allowed).sorted())")
        }
    }

    @Test("the server sees no store, no pipeline and no exporter, and only the commands see the server")
    func server() {
        let allowed: Set<String> = ["CBrotli", "CZLib", "HeraldModel", "HeraldRunner", "HeraldTemplates"]
        #expect(imports(of: "HeraldServer").intersection(SourceTree.modules).isSubset(of: allowed))
        #expect(Set(SourceTree.files.filter { $0.imports.contains("HeraldServer") }.map(\.module)) == ["HeraldCLI"])
    }

    @Test("the model imports nothing, the kit the model and XML, the store the model and its database")
    func inner() {
        #expect(imports(of: "HeraldModel").isSubset(of: ["Glibc", "Darwin", "Synchronization"]))
        #expect(imports(of: "HeraldKit").isSubset(of: ["HeraldModel", "HeraldXML", "Synchronization", "Glibc", "Darwin"]))
        #expect(imports(of: "HeraldStore").intersection(SourceTree.modules) == ["HeraldModel"])
        #expect(imports(of: "HeraldStorePostgres").intersection(SourceTree.modules) == ["CLibPQ", "HeraldModel"])
        #expect(imports(of: "HeraldXML").intersection(SourceTree.modules) == ["CLibXML2"])
        #expect(imports(of: "HeraldRecordXML").intersection(SourceTree.modules) == ["HeraldModel", "HeraldXML"])
        #expect(
            imports(of: "HeraldFeedCheck").intersection(SourceTree.modules) == ["HeraldHTTP", "HeraldModel", "HeraldXML", "HeraldYAML"])
        #expect(imports(of: "HeraldTemplates").intersection(SourceTree.modules) == ["HeraldModel"])
        #expect(imports(of: "HeraldYAML").intersection(SourceTree.modules) == ["HeraldModel"])
        #expect(imports(of: "OAIProvider").intersection(SourceTree.modules) == ["HeraldKit", "HeraldModel", "HeraldXML"])
        for file in SourceTree.files(of: "OAIProvider") where file.folder.hasSuffix("Protocol") {
            #expect(!file.codeLines.contains { $0.contains("PracticeStore") }, "\(file) knows of stores")
        }
        #expect(imports(of: "HeraldPipeline").intersection(SourceTree.modules) == ["HeraldKit", "HeraldModel", "HeraldYAML"])
    }

    /// Calls that change a file system.
    private static let writing = [
        "O_WRONLY", "O_RDWR", "O_CREAT", "fopen(", "createFile", "createDirectory", "removeItem", "moveItem", ".write(toFile",
        "atomically:", "FileHandle(forWriting",
        "FileHandle(forUpdating", " rename(", "renameat(", "renameat2(", "unlink(", "unlinkat(", "linkat(", "mkdir(", "mkdirat(", "rmdir(",
        "ftruncate(", "symlink(",
    ]

    @Test(
        "only three files of the runner write below the output folder, and only the publisher's module among the inner ones writes at all")
    func writers() {
        let allowed: Set<Substring> = ["Folder.swift", "FileWriter.swift", "PipelineLock.swift"]
        // Where a harvest stands is written beside the store.
        let state = "Plugins/Intakes/OAIHarvester/HarvestStateFile.swift"
        let modules: Set<String> = [
            "HeraldRunner", "HeraldPipeline", "HeraldKit", "HeraldModel", "HeraldTemplates", "HeraldIntake", "HeraldYAML", "HeraldXML",
        ]
        for file in SourceTree.files where modules.contains(file.module) || file.description.hasPrefix("Plugins/") {
            if (file.module == "HeraldRunner" && allowed.contains(file.name)) || file.description == state { continue }
            for line in file.codeLines {
                for call in Self.writing where line.contains(call) { Issue.record("\(file): \(line.drop(while: \.isWhitespace))") }
            }
        }
    }

    @Test("only the commands read the clock; the runner measures how long it took, which no document tells")
    func clock() {
        let clocks = [
            "Date()", "Date.now", "Timestamp.now", "SuspendingClock", "clock_gettime", "gettimeofday", " time(nil)", "DispatchTime",
            "systemUptime", "timeIntervalSinceNow",
        ]
        for file in SourceTree.files where file.module != "HeraldCLI" {
            for line in file.codeLines {
                for clock in clocks where line.contains(clock) { Issue.record("\(file): \(line.drop(while: \.isWhitespace))") }
            }
        }
    }
}
