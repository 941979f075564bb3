import Testing

@Suite("Who may import and do what (ARCHITECTURE.md)")
struct DependencyTests {
    /// The modules that come with Swift and the system.
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
        #expect(importers["CLibZip"] == ["HeraldZip"])
        #expect(importers["CLibPQ"] == ["HeraldStorePostgres"])
        #expect(importers["CCurl"] == ["HeraldHTTP"])
        #expect(importers["CCrypto"] == ["HeraldCrypto"])
        #expect(importers["CLinux"] == ["HeraldFiles"])
        #expect(importers["CProcess"] == ["HeraldProcess"])
        #expect(importers["CSandbox"] == ["HeraldProcess"])
        for name in ["CBrotli", "CZLib", "HummingbirdCore", "NIOCore", "NIOHTTP1", "NIOPosix", "ServiceLifecycle"] {
            #expect(importers[name] == ["HeraldServer"], "\(name)")
        }
    }

    @Test("exporters, formats and deliverers do not know how records are stored")
    func storedForm() {
        for file in SourceTree.files where ["Plugins/Exporters", "Plugins/Formats", "Plugins/Deliverers"].contains(file.room) {
            #expect(!file.imports.contains("HeraldStoreCore"), "\(file)")
        }
        for file in SourceTree.files where ["Sources/Support", "Sources/Core"].contains(file.room) {
            #expect(!file.imports.contains("HeraldStoreCore"), "\(file)")
        }
    }

    @Test("exporters and formats take words from the context, so that languages of a workspace reach every document")
    func words() {
        for file in SourceTree.files where ["Plugins/Exporters", "Plugins/Formats"].contains(file.room) {
            for part in ["Localization.of(", "LocalizedPractice(", "Localization.nativeName("] {
                #expect(!file.codeLines.contains { $0.contains(part) }, "\(file): \(part)")
            }
        }
    }

    @Test("exporters and formats see no YAML, no network, no disk and no clock")
    func exporters() {
        // HeraldCrypto is not forbidden: a hash of bytes does no input or output, and equal bytes have equal hashes.
        let forbidden: Set<String> = ["HeraldYAML", "HeraldHTTP", "HeraldCorpus", "Foundation", "Glibc", "Darwin", "Dispatch"]
        for file in SourceTree.files where ["Plugins/Exporters", "Plugins/Formats"].contains(file.room) {
            let found = file.imports.intersection(forbidden)
            #expect(found.isEmpty, "\(file) imports \(found.sorted())")
        }
    }

    /// HeraldPipeline and HeraldCLI have the settings of the mail server. `herald doctor --connect` calls servers through HeraldDelivery
    /// and HeraldMailing.
    @Test("only two forms of intake, deliverers, the sender of mail, the check of feeds and that of releases open connections")
    func connections() {
        let users = Set(SourceTree.files.filter { $0.imports.contains("HeraldHTTP") }.map(\.module))
        #expect(
            users == [
                "FeedIntake", "OAIHarvester", "HeraldFeedCheck", "HeraldDelivery", "WebSubDeliverer", "WebhookDeliverer", "HeraldMailing",
                "HeraldPipeline", "HeraldSigning", "HeraldCLI",
            ])
        let senders = SourceTree.files.filter { $0.codeLines.contains { $0.contains("SMTPClient(") } }.map(\.module)
        #expect(Set(senders) == ["HeraldMailing"])
        let posters = SourceTree.files.filter { $0.codeLines.contains { $0.contains("DeliveryClient(") } }.map(\.module)
        // HeraldDelivery asks servers whether they answer, for `herald doctor --connect`. The hook for failures posts to the operator's own
        // address.
        #expect(Set(posters) == ["HeraldDelivery", "WebSubDeliverer", "WebhookDeliverer", "HeraldCLI"])
    }

    @Test("only the list of shipped plug-ins imports a plug-in")
    func plugins() {
        let plugins = Set(SourceTree.files.filter { $0.room.hasPrefix("Plugins/") }.map(\.module))
        for file in SourceTree.files where file.module != "HeraldStandard" && !file.room.hasPrefix("Plugins/") {
            let found = file.imports.intersection(plugins)
            #expect(found.isEmpty, "\(file) imports \(found.sorted())")
        }
    }

    @Test("only one module starts programs")
    func programs() {
        let starts = ["posix_spawn", " fork(", " vfork(", "execve(", "execv(", "popen(", " system(", " Process()"]
        for file in SourceTree.files where file.module != "HeraldProcess" {
            for line in file.codeLines where starts.contains(where: line.contains) { Issue.record("\(file): \(line)") }
        }
    }

    @Test("only the commands see the server")
    func server() {
        #expect(Set(SourceTree.files.filter { $0.imports.contains("HeraldServer") }.map(\.module)) == ["HeraldCLI"])
    }

    @Test("stores know the model, the rules of stores and their database")
    func stores() {
        let common: Set<String> = ["HeraldCaching", "HeraldDiagnostics", "HeraldJSON", "HeraldModel", "HeraldStoreCore"]
        #expect(imports(of: "HeraldStore").intersection(SourceTree.modules).isSubset(of: common))
        #expect(imports(of: "HeraldStorePostgres").intersection(SourceTree.modules).isSubset(of: common.union(["CLibPQ"])))
    }

    @Test(
        "readers know the log of practices, and nothing of stores",
        arguments: ["OAIProvider", "HeraldKit", "HeraldPipeline", "HeraldRunner"])
    func readers(_ module: String) {
        for file in SourceTree.files(of: module) {
            #expect(!file.codeLines.contains { $0.contains("PracticeStore") }, "\(file) knows of stores")
        }
        if module == "HeraldRunner" || module == "HeraldKit" { #expect(!imports(of: module).contains("HeraldStoreCore")) }
    }

    /// Calls that change a file system.
    private static let writing = [
        "O_WRONLY", "O_RDWR", "O_CREAT", "fopen(", "createFile", "createDirectory", "removeItem", "moveItem", ".write(toFile",
        "atomically:", ".write(to: URL", "FileHandle(forWriting",
        "FileHandle(forUpdating", " rename(", "renameat(", "renameat2(", "unlink(", "unlinkat(", " linkat(", "mkdir(", "mkdirat(", "rmdir(",
        "ftruncate(", "symlink(",
    ]

    @Test("of the program, only the publisher's modules change files")
    func writers() {
        let others = [
            // The state of a harvest is beside the store; the operator chooses the place of the access log.
            "Plugins/Intakes/OAIHarvester/HarvestStateFile.swift", "Sources/Serving/HeraldServer/Monitoring/AccessLog.swift",
            // Large intakes keep ids and texts in temporary files without a name.
            "Sources/Support/HeraldFiles/TemporaryFile.swift",
            // The kit of tests, which herald verify-exporter uses, has temporary folders.
            "Sources/Core/HeraldTesting/Conformance/VerificationFolder.swift",
            // A browser writes to /dev/null.
            "Sources/Support/HeraldProcess/DetachedProgram.swift",
        ]
        for file in SourceTree.files where SourceTree.program.contains(file.module) {
            if ["Sources/Program", "Sources/Store"].contains(file.room) { continue }
            if file.module == "HeraldFileWriting" || others.contains(file.description) { continue }
            for line in Self.linesThatWrite(in: file) { Issue.record("\(file): \(line)") }
        }
    }

    @Test("of the kits for tests, the program has the one of herald verify-exporter; both change temporary files only")
    func kits() {
        #expect(Set(SourceTree.files.map(\.module)).subtracting(SourceTree.program) == ["HeraldIntakeTesting"])
        #expect(
            Set(SourceTree.files.filter { $0.room != "Sources/Core" && $0.imports.contains("HeraldTesting") }.map(\.module)) == [
                "HeraldCLI", "HeraldIntakeTesting",
            ])
        for file in SourceTree.files where ["HeraldTesting", "HeraldIntakeTesting"].contains(file.module) {
            if file.codeLines.contains(where: { $0.contains(".temporaryDirectory") }) { continue }
            for line in Self.linesThatWrite(in: file) { Issue.record("\(file): \(line)") }
        }
    }

    /// The lines of a file that call something of ``writing``.
    private static func linesThatWrite(in file: SourceFile) -> [Substring] {
        file.codeLines.filter { line in writing.contains { line.contains($0) } }.map { $0.drop(while: \.isWhitespace) }
    }

    @Test("below the output folder only the runner, the outbox and the state of carriers change files; exporters and formats read none")
    func outputFolder() {
        for file in SourceTree.files where file.imports.contains("HeraldFileWriting") {
            let isPublishing =
                ["HeraldCarrying", "HeraldRunner"].contains(file.module) || file.folder == "Sources/Publishing/HeraldDelivery/Outbox"
            #expect(isPublishing, "\(file) can change files")
        }
        for file in SourceTree.files where file.imports.contains("HeraldFiles") {
            #expect(!["Plugins/Exporters", "Plugins/Formats", "Sources/Store"].contains(file.room), "\(file) reads files")
        }
    }

    @Test("what authors of plug-ins import opens no files and calls no system")
    func kit() {
        for file in SourceTree.files where ["HeraldModel", "HeraldKit"].contains(file.module) {
            let found = file.imports.intersection(["Glibc", "Darwin", "Foundation", "HeraldFiles"])
            #expect(found.isEmpty, "\(file) imports \(found.sorted())")
        }
    }

    @Test("the delivery room knows nothing of runs and of pipeline files")
    func deliveries() {
        #expect(imports(of: "HeraldDelivery").isDisjoint(with: ["HeraldRunner", "HeraldPipeline"]))
    }

    @Test("only the commands read the clock; the runner measures how long it took, which no document tells")
    func clock() {
        let clocks = [
            "Date()", "Date.now", "Timestamp.now", "SuspendingClock", "clock_gettime", "gettimeofday", " time(nil)", "DispatchTime",
            "systemUptime", "timeIntervalSinceNow",
        ]
        // A lock says since when its process has it, for the message to others.
        for file in SourceTree.files where file.module != "HeraldCLI" && file.name != "ProcessLock.swift" {
            for line in file.codeLines {
                for clock in clocks where line.contains(clock) { Issue.record("\(file): \(line.drop(while: \.isWhitespace))") }
            }
        }
    }
}
