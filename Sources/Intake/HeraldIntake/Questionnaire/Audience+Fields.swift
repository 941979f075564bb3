public import HeraldModel

extension Audience.Part {
    /// The keys of the record's fields that a digest shows in this part.
    public var fields: [String] {
        switch self {
        case .approach: ["approach", "narrative"]
        case .results: ["claims", "targets"]
        default: [written]
        }
    }

    /// Returns the part that shows `field`, or nil if there is none.
    public static func part(showing field: String) -> Audience.Part? { allCases.first { $0.fields.contains(field) } }
}
