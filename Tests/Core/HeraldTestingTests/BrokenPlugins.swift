import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML
import Synchronization

/// A document in a test.
private func document(_ name: String, _ text: String, _ type: String = "text/plain", _ practices: [PracticeVersion] = []) -> Document {
    Document(path: DocumentPath(name) ?? .fallback, mediaType: type, bytes: Array(text.utf8), practices: practices)
}

extension DocumentPath {
    fileprivate static let fallback = DocumentPath("document")!
}

/// Writes each title when it is read.
struct StreamedTitles: Exporter {
    static let name = "streamed-titles"
    static let summary = "The titles, one a line."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let stream = try sink.open(.fallback, mediaType: "text/plain")
        for try await practice in selection {
            try Array("\(practice.practice.title.original)\n".utf8).withUnsafeBytes { try stream.write($0) }
        }
        try stream.close(practices: [])
    }
}

/// Reads everything first.
struct CollectedTitles: Exporter {
    static let name = "collected-titles"
    static let summary = "The titles, one a line."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        var text = ""
        for try await practice in selection { text += "\(practice.practice.title.original)\n" }
        try sink.add(document("titles.txt", text))
    }
}

/// Reads the latest records first and writes them at once, at most as many as its limit.
struct LatestTitles: Exporter {
    struct Settings: ParsableSettings {
        var limit = 50
        static var fields: [Field<Self>] { [.integer("limit", \.limit, in: 1...1000, "At most so many titles.")] }
    }

    static let name = "latest-titles"
    static let summary = "The latest titles, one a line."
    private let settings: Settings
    init(settings: Settings) { self.settings = settings }
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        var text = ""
        let latest = selection.narrowed { $0.limit = settings.limit }
        for try await practice in latest { text += String(repeating: "\(practice.practice.title.original)\n", count: 200) }
        try sink.add(document("titles.txt", text))
    }
}

/// A list whose documents have another root than its schema.
struct WrongRoot: Exporter {
    static let name = "wrong-root"
    static let summary = "A list in XML."
    static let checks = [
        DocumentCheck(
            "a list of titles", suffix: ".xml", schema: ShippedSchema("titles.rng", .relaxNG, "Titles", roots: [.init("titles")], bytes: [])
        ) { _ in nil }
    ]
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        try sink.add(document("titles.xml", "<list/>", "application/xml"))
    }
}

/// Needs one of two secrets, and accepts only one.
struct SecretBell: Deliverer {
    struct Settings: ParsableSettings {
        var address = ""
        var secretVariable: String?
        var secretFile: String?
        var isLoud = false

        static var fields: [Field<Self>] {
            [
                .string("address", \.address, "The address of the bell.").required().example("https://bell.example/"),
                .string("secret-env", \.secretVariable, "The variable that holds the secret.").example("BELL_SECRET"),
                .string("secret-file", \.secretFile, "The file that holds the secret.").example("secrets/bell"),
                .boolean("loud", \.isLoud, "Whether the bell is loud."),
            ]
        }

        func problems(in context: CheckContext) -> [SettingsProblem] {
            if (secretVariable == nil) != (secretFile == nil) { return [] }
            return [SettingsProblem("address", "expected one secret", with: ["secret-env", "secret-file"])]
        }
    }

    static let name = "secret-bell"
    static let summary = "Rings a bell that asks for a secret."
    private let settings: Settings
    init(settings: Settings) { self.settings = settings }

    func check(in context: DeliveryContext) throws {
        if settings.secretFile != nil, settings.secretVariable == nil { throw WrongDeliverer.Oops() }
    }

    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt { Receipt("rang") }
}

/// Breaks the rules of names and fields.
struct BadlyNamed: Exporter {
    struct Settings: ParsableSettings {
        var limit = 3
        var forgotten = false

        static var fields: [Field<Self>] {
            [
                .integer("limit", \.limit, in: 1...9, "The limit.").example("many"),
                .integer("same-limit", \.limit, in: 1...9, "The same limit."),
            ]
        }
    }

    static let name = "Badly Named"
    static let summary = "Titles"
    init(settings: Settings) {}
    var plan: ExportPlan { .perPractice(folder: "cards") { practice, _ in [document("cards/\(practice.practice.id).txt", "x")] } }
}

/// Has a field that accepts anything.
struct Lenient: Exporter {
    struct Settings: ParsableSettings {
        var word = ""
        static var fields: [Field<Self>] {
            [Field(.of("word", .string, "A word.")) { node, settings, _ in settings.word = node.valueDescription }]
        }
    }

    static let name = "lenient"
    static let summary = "Accepts anything."
    init(settings: Settings) {}
    var plan: ExportPlan { .perPractice(folder: "cards") { practice, _ in [document("cards/\(practice.practice.id).txt", "x")] } }
}

/// Numbers its documents in the order in which it makes them.
struct RandomTitles: Exporter {
    private static let counter = Atomic<Int>(0)
    static let name = "random-titles"
    static let summary = "A number for each practice."
    init(settings: NoSettings) {}

    var plan: ExportPlan {
        .perPractice(folder: "cards") { practice, _ in
            let number = Self.counter.add(1, ordering: .relaxed).newValue
            return [document("cards/\(practice.practice.id).txt", "\(number)")]
        }
    }
}

/// Writes the moment of the release into the document of each practice.
struct DatedCards: Exporter {
    static let name = "dated-cards"
    static let summary = "A date for each practice."
    init(settings: NoSettings) {}

    var plan: ExportPlan {
        .perPractice(folder: "cards") { practice, context in
            [document("cards/\(practice.practice.id).txt", context.moment.time.written)]
        }
    }
}

/// Writes titles into XML as they are, and names versions that do not exist.
struct UnescapedTitles: Exporter {
    static let name = "unescaped-titles"
    static let summary = "Titles in XML."
    static let checks = [DocumentCheck("a list", suffix: ".list") { _ in nil }, DocumentCheck("anything", suffix: ".xml") { _ in nil }]
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        var (text, versions): (String, [PracticeVersion]) = ("<titles>", [])
        for try await practice in selection {
            text += "<title>\(practice.practice.title.original)</title>"
            versions.append(PracticeVersion(practice.practice.id, 99))
        }
        try sink.add(document("titles.xml", text + "</titles>", "application/xml", versions))
    }
}

/// Elements in another namespace, with the pipeline in them.
struct WrongFormat: RecordFormat {
    static let prefix = "wrong format"
    static let namespace = "urn:wrong"
    static let schema = "https://practices.example/wrong.xsd"
    static let summary = "Nothing right."

    func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        try XMLFragment { $0.element("wrong", context.pipeline, ("xmlns", "urn:other")) }
    }
}

/// Throws an error of its own.
struct WrongDeliverer: Deliverer {
    struct Oops: Error {}

    static let name = "wrong-deliverer"
    static let summary = ""
    init(settings: NoSettings) {}
    func check(in context: DeliveryContext) throws { throw Oops() }
    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt { Receipt("done") }
}
