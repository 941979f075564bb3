public import HeraldModel

extension Audience.Part {
    /// The fields of a record that a digest shows in this part, by their keys.
    public var fields: [String] {
        switch self {
        case .approach: ["approach", "narrative"]
        case .results: ["claims", "targets"]
        default: [written]
        }
    }

    /// The part that shows `field`, or `nil` if none does.
    public static func part(showing field: String) -> Audience.Part? { allCases.first { $0.fields.contains(field) } }
}
