// Classes run side by side; the tests of one class one after the other.
[assembly: Parallelize(Workers = 0, Scope = ExecutionScope.ClassLevel)]
