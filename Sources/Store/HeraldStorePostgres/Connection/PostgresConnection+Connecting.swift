#if PostgreSQL
internal import CLibPQ

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

extension PostgresConnection {
    /// The time limit of each step of connecting, in seconds, unless the address or `PGCONNECT_TIMEOUT` sets another.
    private static let connectTimeoutSeconds = 10

    /// Connects step by step, because only then can libpq be told, before the server responds, to include error codes.
    static func connect(to address: PostgresAddress) throws -> OpaquePointer {
        let options = [
            ("dbname", address.written), ("fallback_application_name", "herald"), ("client_encoding", "UTF8"),
        ]
        guard let pointer = start(options) else { throw PostgresError(.notConnected, "no memory is left") }
        do {
            guard PQstatus(pointer) != CONNECTION_BAD else { throw PostgresError(connecting: pointer) }
            PQsetErrorVerbosity(pointer, PQERRORS_VERBOSE)
            try finish(pointer)
            PQsetErrorVerbosity(pointer, PQERRORS_DEFAULT)
            return pointer
        } catch {
            PQfinish(pointer)
            throw error
        }
    }

    /// Begins to connect. A later parameter overrides an earlier one. The first parameter is the whole address.
    private static func start(_ options: [(String, String)]) -> OpaquePointer? {
        let texts = options.flatMap { [strdup($0.0), strdup($0.1)] }
        defer { texts.forEach { free($0) } }
        let keywords = stride(from: 0, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) } + [nil]
        let values = stride(from: 1, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) } + [nil]
        return PQconnectStartParams(keywords, values, 1)
    }

    private static func finish(_ pointer: OpaquePointer) throws {
        let timeoutMilliseconds = CInt(connectTimeoutSeconds(of: pointer) * 1000)
        var state = PGRES_POLLING_WRITING
        while state != PGRES_POLLING_OK {
            if state == PGRES_POLLING_FAILED { throw refusal(of: pointer) }
            let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
            var socket = pollfd(fd: PQsocket(pointer), events: Int16(events), revents: 0)
            let ready = poll(&socket, 1, timeoutMilliseconds)
            if ready == 0 { throw PostgresError(.notConnected, "no answer for \(timeoutMilliseconds / 1000) seconds") }
            state = PQconnectPoll(pointer)
        }
    }

    /// Returns the reason for the refusal. A missing password is found by libpq and has no code. It gets the code of a wrong password.
    private static func refusal(of pointer: OpaquePointer) -> PostgresError {
        var error = PostgresError(connecting: pointer)
        if PQconnectionNeedsPassword(pointer) == 1 { (error.sqlState, error.message) = ("28P01", "none was given") }
        return error
    }

    /// Returns the time limit in the address or the environment, in seconds.
    private static func connectTimeoutSeconds(of pointer: OpaquePointer) -> Int {
        guard let options = PQconninfo(pointer) else { return connectTimeoutSeconds }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == "connect_timeout", let value = option.pointee.val, let seconds = Int(String(cString: value)) {
                return max(2, min(seconds, 86_400))
            }
            option += 1
        }
        return connectTimeoutSeconds
    }
}
#endif
