import ArgumentParser
import HeraldKit
import HeraldPipeline

/// `herald exporters`.
struct ExportersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exporters", abstract: "List the exporters and the deliverers.",
        discussion: """
            Example:
              herald exporters
            """)

    func run() async throws {
        var table = TextTable(["exporter", "what it makes"])
        for exporter in HeraldProgram.exporters { table.add([exporter.name, exporter.summary]) }
        Console.line(table.text)
        if HeraldProgram.deliverers.isEmpty { return }
        var others = TextTable(["deliverer", "what it does"])
        for deliverer in HeraldProgram.deliverers { others.add([deliverer.name, deliverer.summary]) }
        Console.line("\n\(others.text)")
    }
}
