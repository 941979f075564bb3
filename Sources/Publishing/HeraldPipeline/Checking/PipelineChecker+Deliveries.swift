import HeraldDiagnostics
package import HeraldKit
import HeraldModel

/// Checks `deliver:`.
extension PipelineChecker {
    /// Reads the list under `deliver:`. Mistakes are reported to `reader`.
    func deliveries(of node: Node, _ reader: inout SettingsReader) -> [Pipeline.Delivery] {
        guard let list = node["deliver"] else { return [] }
        guard case .sequence(let nodes) = list.content, !nodes.isEmpty else {
            let isDelivery = list["to"] != nil
            reader.report(
                "found \(list.content == .sequence([]) ? "an empty list" : list.valueDescription); expected a list of deliveries such as \"- to: webhook\"",
                at: list, hint: isDelivery ? "begin each delivery with \"- \": - to: …" : "to deliver nothing, leave out \"deliver\"")
            return []
        }
        var deliveries: [Pipeline.Delivery] = []
        for element in nodes {
            guard let delivery = delivery(from: element, &reader) else { continue }
            if deliveries.contains(where: { $0.name == delivery.name }) {
                let node = element["name"] ?? element["to"] ?? element
                reader.report(
                    "two deliveries are called \"\(delivery.name)\"; expected a name of its own for each", at: node,
                    hint: element["name"] == nil ? "add a name: name: \(delivery.name)-2" : nil)
            }
            deliveries.append(delivery)
        }
        return deliveries
    }

    private func delivery(from node: Node, _ reader: inout SettingsReader) -> Pipeline.Delivery? {
        if case .scalar(let text, _) = node.content {
            let isDeliverer = deliverers.contains { $0.name == text }
            reader.report(
                "found \(node.valueDescription); expected a delivery such as \"- to: webhook\"", at: node,
                hint: isDeliverer ? "write it as - to: \(text)" : nil)
            return nil
        }
        guard let entries = reader.entries(of: node, example: "to: webhook") else { return nil }
        let type = deliverer(of: node, &reader)
        for entry in entries where !DeliveryKeys.all.map(\.name).contains(entry.key) {
            let belongs = type?.settingDescriptions.contains { $0.name == entry.key } == true
            reader.reportUnknown(
                entry, among: DeliveryKeys.all.map(\.name), hint: belongs ? "\"\(entry.key)\" belongs under \"with:\"; indent it" : nil)
        }
        let name: Slug? = node["name"].flatMap { reader.scalar($0) }
        let attempts = node["attempts"].flatMap { reader.integer($0, in: DeliveryKeys.attemptRange) }
        guard let type else { return nil }
        let with = node["with"] ?? Node(.null, at: node.position)
        var delivery = Pipeline.Delivery(
            name: name?.written ?? type.name, deliverer: configure(type, with, &reader),
            attempts: attempts ?? Pipeline.Delivery.defaultAttempts)
        delivery.position = node["to"]?.position
        return delivery
    }

    /// Returns the deliverer that an element of the list names.
    private func deliverer(of node: Node, _ reader: inout SettingsReader) -> (any Deliverer.Type)? {
        let names = deliverers.map { $0.name }
        guard let nameNode = node["to"] else {
            reader.report(
                "a delivery without \"to\"; expected the name of a deliverer", at: node,
                hint: names.isEmpty ? nil : "\"herald exporters\" lists them")
            return nil
        }
        guard case .scalar(let name, _) = nameNode.content else {
            let isList = nameNode.valueDescription == "a list"
            reader.report(
                "found \(nameNode.valueDescription); expected the name of one deliverer", at: nameNode,
                hint: isList ? "give each deliverer an element of its own" : "\"herald exporters\" lists them")
            return nil
        }
        if let type = deliverers.first(where: { $0.name == name }) { return type }
        reader.report(
            "no deliverer is called \(nameNode.valueDescription); \(names.isEmpty ? "this program has none" : "expected \(EnglishList.or(names))")",
            at: nameNode, hint: NearMiss.hint(for: name, among: names))
        return nil
    }

    private func configure<D: Deliverer>(_ type: D.Type, _ node: Node, _ reader: inout SettingsReader) -> any Deliverer {
        var settings = D.Settings()
        reader.read(node, into: &settings)
        return D(settings: settings)
    }
}

extension Deliverer {
    /// The settings, for manuals and schemas.
    package static var settingDescriptions: [FieldDescription] { Settings.descriptions }
}
