/// The options of one call of `herald intake`.
public struct IntakeOptions: Sendable {
    /// The values by name, without the dashes.
    public var values: [String: String]

    /// Creates options.
    public init(_ values: [String: String] = [:]) { self.values = values }

    /// The value of the option `name`, or `nil` if the call does not have it.
    public subscript(name: String) -> String? { values[name] }
}
