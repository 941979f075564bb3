import Foundation
import ProcessTesting
import Synchronization

/// A PostgreSQL server for one test process. It is started by the first test that needs it, and stops when the process ends for any reason.
///
/// It runs from Debian's package in a temporary folder, on loopback and a free port, as an ordinary user, because PostgreSQL refuses to run
/// as root.
public final class PostgresServer: Sendable {
    /// An error of the server.
    public struct Failure: Error, CustomStringConvertible {
        /// The reason.
        public var description: String
    }

    /// The server of this process.
    public static var shared: PostgresServer { get throws { try result.get() } }
    private static let result = Result { try PostgresServer() }

    /// The user who owns everything on the server.
    public static let user = "herald"
    /// The password of that user. Tests check that Herald does not print it.
    public static let password = "tr0ub4dor&3"
    /// The port on 127.0.0.1.
    public let port: Int

    private let programs: String
    private let supervisor: ChildProcess
    /// The server runs as long as this end of the pipe is open.
    private let keepAlivePipe: Pipe
    private let databases = Mutex(0)

    private init() throws {
        programs = try Self.programs()
        keepAlivePipe = Pipe()
        supervisor = ChildProcess()
        let answer = Pipe()
        let port = try Self.freePort()
        supervisor.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        supervisor.arguments =
            Self.asOrdinaryUser + ["/bin/sh", "-c", Self.script, "herald-postgres", programs, "\(port)", Self.user, Self.password]
        supervisor.standardInput = keepAlivePipe
        supervisor.standardOutput = answer
        try supervisor.run()
        var output = ""
        while !output.hasSuffix("\n") {
            let more = answer.fileHandleForReading.availableData
            if more.isEmpty { throw Failure(description: "PostgreSQL does not start: \(output)") }
            output += String(decoding: more, as: UTF8.self)
        }
        guard output.hasSuffix("ready\n") else { throw Failure(description: "PostgreSQL does not start: \(output)") }
        self.port = port
    }

    /// Creates an empty database and returns its address. `options` are appended to the statement that creates it.
    public func newDatabase(_ options: String = "") throws -> String {
        let name = databases.withLock { count in
            count += 1
            return "test_\(count)"
        }
        try run("CREATE DATABASE \(name) TEMPLATE template0 \(options)")
        return address(of: name)
    }

    /// Returns the address of the database `name`, including the password.
    public func address(of name: String, user: String = PostgresServer.user, password: String = PostgresServer.password) -> String {
        let secret = password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "postgresql://\(user):\(secret)@127.0.0.1:\(port)/\(name)"
    }

    /// Runs SQL with psql on the database at `address`, or on the server's first database, and returns the output.
    @discardableResult
    public func run(_ sql: String, at address: String? = nil) throws -> String {
        let psql = ChildProcess()
        let (output, errors) = (Pipe(), Pipe())
        psql.executableURL = URL(fileURLWithPath: "\(programs)/psql")
        psql.arguments = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, address ?? self.address(of: "postgres")]
        psql.standardOutput = output
        psql.standardError = errors
        psql.standardInput = FileHandle.nullDevice
        try psql.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let problem = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        psql.waitUntilExit()
        guard psql.terminationStatus == 0 else { throw Failure(description: "psql: \(problem)") }
        return text.trimmingCharacters(in: .newlines)
    }

    // MARK: Starting

    /// Creates a cluster and a server in a new folder, prints `ready`, waits until the other end of its standard input is closed, stops the
    /// server by the process id in its file, and removes the folder.
    private static let script = """
        programs=$1 port=$2 user=$3 password=$4
        trap '' INT TERM HUP PIPE
        folder=$(mktemp -d /tmp/herald-postgres.XXXXXX) || exit 1
        printf %s "$password" > "$folder/password"
        "$programs/initdb" -D "$folder/data" -U "$user" -A scram-sha-256 --pwfile="$folder/password" -E UTF8 --locale=C.UTF-8 -N \\
          > "$folder/log" 2>&1 &&
        "$programs/pg_ctl" start -w -D "$folder/data" -l "$folder/log" -o "-c listen_addresses=127.0.0.1 -p $port -k $folder \\
          -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" > "$folder/start" 2>&1 < /dev/null ||
          { tail -n 3 "$folder/log"; rm -rf "$folder"; exit 1; }
        echo ready
        cat > "$folder/rest"
        "$programs/pg_ctl" stop -w -m immediate -D "$folder/data" > "$folder/stop" 2>&1
        rm -rf "$folder"
        """

    private static var asOrdinaryUser: [String] {
        geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
    }

    private static func programs() throws -> String {
        let folders = (15...18).map { "/usr/lib/postgresql/\($0)/bin" } + ["/usr/local/pgsql/bin", "/opt/homebrew/bin"]
        if let found = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }) { return found }
        throw Failure(description: "PostgreSQL is missing; make setup installs it (Debian's package postgresql-15)")
    }

    private static func freePort() throws -> Int {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) | getsockname(listener, $0, &size) }
        }
        guard status == 0 else { throw Failure(description: "no free port on 127.0.0.1") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
