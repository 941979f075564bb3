import CSandbox

/// Restrictions of programs that the kernel can carry out.
///
/// | restriction | by |
/// |---|---|
/// | no network, and no way out of the process group | seccomp(2), Linux 3.17 with `CONFIG_SECCOMP_FILTER` |
/// | no change of modes and owners of files outside or of limits of other processes, and no memory that outlives the program | seccomp |
/// | files are changed in the program's folder only, and the hidden ones are not read | landlock(7), Linux 5.13 with `landlock` in `lsm=` |
/// | files outside are not emptied either | landlock, version 3, Linux 6.2 |
/// | no signals to other processes | landlock, version 6, Linux 6.12 |
package struct Confinement: Sendable, Hashable {
    /// The version of landlock. Below 1 if there is none.
    var landlockVersion: Int
    /// Whether system calls can be filtered.
    var filtersCalls: Bool

    /// Creates restrictions that a kernel may have, for tests.
    package init(landlockVersion: Int, filtersCalls: Bool) {
        (self.landlockVersion, self.filtersCalls) = (landlockVersion, filtersCalls)
    }

    /// The restrictions of the kernel that runs now.
    package static let current = Confinement(
        landlockVersion: Int(herald_landlock_version()), filtersCalls: herald_filters_calls() != 0)

    /// The things that this kernel cannot keep a program from, in words that follow "from". Empty if there are none.
    package var gaps: [String] {
        var gaps: [String] = []
        if !filtersCalls { gaps += ["network connections", "outliving Herald"] }
        if landlockVersion < 1 {
            gaps += ["changing files outside its folder", "reading the store"]
        } else if landlockVersion < 3 {
            gaps.append("emptying files outside its folder")
        }
        if !filtersCalls, landlockVersion >= 1 { gaps.append("changing the modes of files outside its folder") }
        if landlockVersion < 6 || !filtersCalls { gaps.append("ending other programs of this user") }
        return gaps
    }
}
