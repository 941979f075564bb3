import HeraldIntake
import HeraldKit
import HeraldStandard
import Testing

@Suite("The shipped plug-ins")
struct StandardPluginsTests {
    /// The names that pipelines, commands and requests use, by kind of plug-in.
    static let names: [(kind: String, names: [String])] = [
        ("exporters", StandardPlugins.exporters.map { $0.name }), ("deliverers", StandardPlugins.deliverers.map { $0.name }),
        ("intakes", StandardPlugins.intakes.map { $0.name }),
        ("record formats", StandardPlugins.recordFormats.map { $0.prefix }),
    ]

    @Test("no two plug-ins of a kind have the same name", arguments: names.map(\.kind))
    func unique(_ kind: String) throws {
        let names = try #require(Self.names.first { $0.kind == kind }).names
        #expect(!names.isEmpty)
        #expect(Set(names).count == names.count, "\(names)")
    }

    @Test("an exporter and a deliverer have different names, because herald explain takes both")
    func explained() {
        let shared = Set(StandardPlugins.exporters.map { $0.name }).intersection(StandardPlugins.deliverers.map { $0.name })
        #expect(shared.isEmpty)
    }

    @Test("templates are files that workspaces can replace; those of the same name are the same")
    func templates() {
        var texts: [String: String] = [:]
        for template in StandardPlugins.exporters.flatMap({ $0.templates }) {
            #expect([".mustache", ".css", ".typ"].contains { template.file.hasSuffix($0) }, "\(template.file)")
            #expect(texts[template.file] == nil || texts[template.file] == template.text, "\(template.file)")
            #expect(!template.summary.isEmpty && !template.summary.hasSuffix("."), "\(template.file)")
            texts[template.file] = template.text
        }
        #expect(texts["brief.mustache"] != nil && texts["digest.css"] != nil && texts["brief.typ"] != nil)
    }

    @Test("names in pipelines are in kebab-case")
    func kebabCase() {
        for name in StandardPlugins.exporters.map({ $0.name }) + StandardPlugins.deliverers.map({ $0.name }) {
            #expect(name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }, "\(name)")
        }
    }
}
