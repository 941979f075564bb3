import CLinux

/// The file of the running program.
///
/// `ProgramHash` of HeraldRunner hashes it for the fingerprints of stages: documents are made again when the program has changed. The build
/// id is such a hash already, so the file need not be read.
package enum ProgramFile {
    /// The path of the file, also after it was replaced by a newer one (proc(5)).
    package static let path = "/proc/self/exe"

    /// The build id, a hash of the program's content that the linker wrote into it. `nil` if it was linked without one.
    package static var buildID: [UInt8]? {
        var size = 0
        guard let start = herald_build_id(&size), size > 0 else { return nil }
        return Array(UnsafeBufferPointer(start: start, count: size))
    }
}
