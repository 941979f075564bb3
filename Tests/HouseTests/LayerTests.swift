import Testing

/// Tests the imports between rooms and modules.
@Suite("Rooms are layers")
struct LayerTests {
    /// The rooms that the modules of each room may import, besides their own. ``DependencyTests`` checks imports of system modules.
    static let layers: [String: Set<String>] = [
        "Sources/System": [],
        "Sources/Support": [],
        "Sources/Core": ["Sources/Support"],
        "Sources/Store": ["Sources/Support", "Sources/Core"],
        "Sources/Intake": ["Sources/Support", "Sources/Core", "Sources/Store"],
        "Sources/Publishing": ["Sources/Support", "Sources/Core", "Sources/Store"],
        "Sources/Serving": ["Sources/Support", "Sources/Core", "Sources/Store", "Sources/Publishing"],
        "Plugins/Exporters": ["Sources/Support", "Sources/Core", "Sources/Serving"],
        "Plugins/Formats": ["Sources/Support", "Sources/Core", "Sources/Intake"],
        "Plugins/Intakes": ["Sources/Support", "Sources/Core", "Sources/Store", "Sources/Intake"],
        "Plugins/Deliverers": ["Sources/Support", "Sources/Core", "Sources/Publishing"],
        "Sources/Program": [
            "Sources/Support", "Sources/Core", "Sources/Store", "Sources/Intake", "Sources/Publishing", "Sources/Serving",
            "Plugins/Exporters", "Plugins/Formats", "Plugins/Intakes", "Plugins/Deliverers",
        ],
    ]

    /// The modules of a room that another room may import although it is not below: exporters may import the OAI provider of `Serving`,
    /// formats the XML form of records of `Intake`, and deliverers the modules of `Publishing` that they share, and releases.
    static let exceptions: [String: [String: Set<String>]] = [
        "Plugins/Exporters": ["Sources/Serving": ["OAIProvider"]],
        "Plugins/Formats": ["Sources/Intake": ["HeraldRecordXML"]],
        "Plugins/Deliverers": ["Sources/Publishing": ["HeraldCarrying", "HeraldDelivery", "HeraldRunner"]],
    ]

    @Test("a module imports modules of its own room and of rooms below it only")
    func imports() {
        let rooms = Dictionary(SourceTree.files.map { ($0.module, $0.room) }) { first, _ in first }
        for file in SourceTree.files {
            guard let below = Self.layers[file.room] else {
                Issue.record("\(file) is in a room that nobody knows; expected one of \(Self.layers.keys.sorted())")
                continue
            }
            for name in file.imports {
                guard let room = rooms[name], room != file.room else { continue }
                #expect(below.contains(room), "\(file) imports \(name), which is in \(room)")
                if let allowed = Self.exceptions[file.room]?[room] {
                    #expect(allowed.contains(name), "\(file) imports \(name); from \(room) it may import \(allowed.sorted())")
                }
            }
        }
    }

    @Test("every plug-in is in the standard lists")
    func standard() {
        let listed = SourceTree.files(of: "HeraldStandard").reduce(into: Set<String>()) { $0.formUnion($1.imports) }
        let plugins = Set(SourceTree.files.filter { $0.room.hasPrefix("Plugins/") }.map(\.module))
        #expect(plugins.subtracting(listed).isEmpty, "add them to Sources/Program/HeraldStandard")
    }

    @Test("rooms have no circle: a room below never imports one above")
    func circles() {
        for (room, below) in Self.layers {
            for other in below { #expect(Self.layers[other]?.contains(room) == false, "\(room) and \(other) import each other") }
        }
    }

    @Test("every room, and the folder of tests, says in at most ten lines what belongs there")
    func readmes() {
        for room in Self.layers.keys.sorted() + ["Tests"] {
            let lines = SourceTree.text(at: "\(room)/README.md").split(separator: "\n")
            #expect(!lines.isEmpty, "\(room)/README.md is missing")
            #expect(lines.count <= 10, "\(room)/README.md has \(lines.count) lines")
        }
    }
}
