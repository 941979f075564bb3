import HeraldModel

/// The order of audiences in output: the shipped ones first, then those of the workspace by name.
enum AudienceOrder {
    static func sorted(_ audiences: [String: Audience]) -> [Audience] {
        let shipped = Audience.shipped.map(\.name)
        return shipped.compactMap { audiences[$0] } + audiences.values.filter { !shipped.contains($0.name) }.sorted { $0.name < $1.name }
    }
}
