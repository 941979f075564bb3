import CLibXML2
import Synchronization

/// A pool of compiled forms of one schema, each used by one task at a time.
///
/// libxml2 does not promise that threads may share a compiled schema. So a task takes a free one, or compiles another, and returns it
/// afterwards. The pool never holds more compiled schemas than tasks have validated at the same time.
final class SchemaPool: Sendable {
    /// A compiled schema. Only the task that took it uses it.
    private struct Compiled: @unchecked Sendable {
        /// The compiled schema of libxml2.
        let pointer: OpaquePointer
    }

    /// The compiled schemas that no task uses.
    private let free = Mutex<[Compiled]>([])
    /// Compiles the schema.
    private let compile: @Sendable () throws(XMLError) -> OpaquePointer
    /// Frees a compiled schema.
    private let release: @Sendable (OpaquePointer) -> Void

    /// Creates a pool and compiles the schema once, so that an error in it is thrown at once.
    ///
    /// - Parameters:
    ///   - compile: compiles the schema.
    ///   - release: frees a compiled schema.
    /// - Throws: the error of `compile`.
    init(
        compile: @escaping @Sendable () throws(XMLError) -> OpaquePointer,
        release: @escaping @Sendable (OpaquePointer) -> Void
    ) throws(XMLError) {
        self.compile = compile
        self.release = release
        let first = Compiled(pointer: try compile())
        free.withLock { $0.append(first) }
    }

    deinit {
        free.withLock { all in all.forEach { release($0.pointer) } }
    }

    /// Runs `body` with a compiled schema that no other task uses meanwhile, and returns its result.
    ///
    /// - Throws: the error of `body`, or of another compilation.
    func withSchema<Result>(_ body: (OpaquePointer) throws -> Result) throws -> Result {
        let known = free.withLock { $0.popLast() }
        let schema = try known ?? Compiled(pointer: compile())
        defer { free.withLock { $0.append(schema) } }
        return try body(schema.pointer)
    }
}
