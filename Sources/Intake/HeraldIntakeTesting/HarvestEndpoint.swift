public import HeraldIntake

/// The servers that `verify` harvests: a test starts them on its own machine.
///
///     let endpoint = HarvestEndpoint(
///         "http://user:secret@127.0.0.1:8080/oai", failing: ["http://127.0.0.1:8080/page", "http://127.0.0.1:1/oai"])
public struct HarvestEndpoint: Sendable {
    /// Later changes of the server.
    public struct Update: Sendable {
        /// The options of a harvest that asks for changes only.
        public var options: IntakeOptions
        /// Changes, adds or deletes some records, but not all.
        public var change: @Sendable () async throws -> Void

        /// Creates an update.
        public init(options: IntakeOptions, change: @escaping @Sendable () async throws -> Void) {
            self.options = options
            self.change = change
        }
    }

    /// The address of a server with at least two pages of records, of which at least one record should be deleted. The address should have
    /// a user name and a password: `verify` checks that the harvest keeps the password nowhere.
    public var address: String
    /// The options of the harvest of everything.
    public var options: IntakeOptions
    /// Addresses whose harvests fail: nobody listens there, something else answers, or a later page cannot be read.
    public var failing: [String]
    /// How the server changes; `nil` if the source cannot ask for changes.
    public var update: Update?

    /// Creates an endpoint.
    public init(_ address: String, options: IntakeOptions = IntakeOptions(), failing: [String], update: Update? = nil) {
        self.address = address
        self.options = options
        self.failing = failing
        self.update = update
    }

    /// The password in the address, or `nil` if there is none.
    var password: String? {
        guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
        let authority = address[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { return nil }
        let password = authority[authority.index(after: colon)..<at]
        return password.isEmpty ? nil : String(password)
    }
}
