import HeraldDiagnostics
import HeraldModel

/// A problem that concerns one setting or several settings together.
///
///     let low = 5
///     let high = 3
///     let problem = SettingsProblem(
///         "high", "\(high) is below \"low\", which is \(low)", hint: "swap the two", with: ["low"])
///
/// The diagnostic that users see points to the value of ``key``.
public struct SettingsProblem: Sendable {
    /// The key of the setting that the message points to.
    public var key: String
    /// The index, from 0, of the list element that the message points to. `nil` to point to the whole value.
    public var element: Int?
    /// The message: the problem with the value found, then what was expected, in lower case, names in quotes.
    public var message: String
    /// A remedy, or `nil` if there is no obvious one.
    public var hint: String?
    /// The other keys that the problem depends on. If one of them could not be read, the problem is dropped.
    public var otherKeys: [String]

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - key: The key that the message points to.
    ///   - element: The index of the list element that the message points to.
    ///   - message: The message.
    ///   - hint: A remedy.
    ///   - otherKeys: The other keys that the problem depends on.
    public init(_ key: String, element: Int? = nil, _ message: String, hint: String? = nil, with otherKeys: [String] = []) {
        self.key = key
        self.element = element
        self.message = message
        self.hint = hint
        self.otherKeys = otherKeys
    }
}
