using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Sqlite;

public sealed class SqliteNewerVersionTests() : NewerVersionContract(new SqliteFixture())
{
    protected override Task ForceAsync(string sql) =>
        SqliteEdit.ExecuteAsync(((SqliteFixture)Store).Path, $"PRAGMA ignore_check_constraints = ON; {sql}");
}
