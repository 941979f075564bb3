extension Audience.Part {
    /// The keys of the record's fields that a digest shows in this part.
    public var fields: [String] {
        switch self {
        case .approach: ["approach", "narrative"]
        case .results: ["claims", "targets"]
        case .funding: ["costs", "organisations"]
        default: [written]
        }
    }

    /// Returns the parts that show `field`. Empty if there are none.
    ///
    /// - Parameter field: The key of a field of the record, such as `claims`.
    public static func parts(showing field: String) -> [Audience.Part] { allCases.filter { $0.fields.contains(field) } }
}
