/// The surroundings of a deliverer: the folder of the workspace and the environment.
///
/// A test passes its own environment, so no test depends on the machine it runs on.
///
///     let context = DeliveryContext(environment: { name in name == "BELL_SECRET" ? "quiet" : nil })
///     let secret = context.environment("BELL_SECRET")  // "quiet"
///     let missing = context.environment("PATH")  // nil
public struct DeliveryContext: Sendable {
    /// The folder of the workspace, to which the names of files in settings are relative.
    public var folder: String
    /// Returns the value of an environment variable, or `nil` if it is not set. Secrets are read from here, never
    /// from settings.
    public var environment: @Sendable (_ name: String) -> String?
    /// Sends editions to subscribers. `nil` where nobody can subscribe. Deliverers never see the addresses of readers.
    package var editionMailer: (any EditionMailer)?
    /// The folder of releases, for deliverers that carry them elsewhere. `nil` where there are none.
    package var outputPath: String?
    /// All variables of the environment, of which a deliverer passes some to programs. Empty unless the program sets it.
    package var variables: [String: String] = [:]

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - folder: The folder of the workspace.
    ///   - environment: Returns the value of an environment variable. By default no variable is set.
    public init(folder: String = ".", environment: @escaping @Sendable (_ name: String) -> String? = { _ in nil }) {
        self.folder = folder
        self.environment = environment
    }
}
