internal import HeraldJSON
internal import HeraldKit
internal import HeraldModel

/// The first line that a program gets, and those of the practices.
///
/// `docs/reference/command-exporter` has their schemas.
struct CommandRequest {
    let program: ExternalProgram
    /// The settings of the program, an object.
    let settings: JSONValue
    let context: ExportContext

    /// The folder for documents that are files, below the folder in which the program runs.
    static let folder = "documents"

    /// Returns the request, with its line break.
    ///
    /// - Parameters:
    ///   - practices: The number of practices that follow, a line each.
    ///   - clearance: The readers whose fields the practices have.
    func line(practices: Int, clearance: Sensitivity) -> [UInt8] {
        let moment: JSONValue = ["event": .integer(context.moment.sequence), "time": .string(context.moment.time.written)]
        return Self.line(
            of: [
                "herald": .integer(CommandDocuments.contractVersion), "pipeline": .string(context.pipeline), "moment": moment,
                "site": site, "address": .string(context.address(of: "")), "clearance": .string(clearance.written), "settings": settings,
                "practices": .integer(practices), "folder": .string(Self.folder), "limits": limits, "names": names,
            ])
    }

    private var site: JSONValue {
        let site = context.site
        return .present([
            ("title", .string(site.title)), ("publisher", .string(site.publisher)), ("address", .string(site.address)),
            ("language", .string(site.language.written)), ("contact", site.contact.map(JSONValue.string)),
            ("rights", site.rights.map(JSONValue.string)), ("rightsAddress", site.rightsAddress.map(JSONValue.string)),
            ("logo", context.logoAddress.map(JSONValue.string)),
        ])
    }

    private var limits: JSONValue {
        [
            "seconds": .integer(program.seconds), "memoryMegabytes": .integer(program.memoryMegabytes),
            "documentMegabytes": .integer(program.documentMegabytes), "documents": .integer(program.documents),
        ]
    }

    /// The names of countries and themes in the language of the site, by their codes.
    private var names: JSONValue {
        let language = context.site.language
        let countries = context.gazetteer.countries.map { country in
            (country.code.written, JSONValue.string(context.gazetteer.name(of: country.code, in: language)))
        }
        let themes = context.taxonomy.concepts.map { ($0.code, JSONValue.string($0.labels.label(in: language))) }
        return ["countries": .object(countries), "themes": .object(themes)]
    }

    /// Returns the line of a practice, with its line break. The record has the form that intake reads, without the fields that `clearance`
    /// does not cover. It does not say which of its fields have other readers.
    static func line(for published: PublishedPractice, clearance: Sensitivity) -> [UInt8] {
        let published = published.redacted(to: clearance)
        var practice = published.practice
        practice.sensitivity = []
        var writer = JSONWriter(form: .exact)
        writer.openObject()
        writer.member("id", practice.id.written)
        writer.name("version")
        writer.value(published.version)
        writer.member("published", published.published.written)
        writer.member("updated", published.updated.written)
        writer.member("category", practice.category.written)
        writer.name("record")
        writer.bytes += JSONString.exact(RecordEncoder.encode(practice))
        writer.closeObject()
        return line(of: writer.bytes)
    }

    private static func line(of value: JSONValue) -> [UInt8] {
        var writer = JSONWriter(form: .exact)
        value.write(to: &writer)
        return line(of: writer.bytes)
    }

    /// Returns JSON with a line break. U+2028 and U+2029 become escapes, because the readers of lines of some languages end lines at them.
    private static func line(of json: [UInt8]) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(json.count + 1)
        var start = 0
        for (index, byte) in json.enumerated() where byte == 0xE2 && index + 2 < json.count && json[index + 1] == 0x80 {
            guard json[index + 2] == 0xA8 || json[index + 2] == 0xA9 else { continue }
            line += json[start..<index]
            line += (json[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8
            start = index + 3
        }
        return line + json[start...] + [UInt8(ascii: "\n")]
    }
}
