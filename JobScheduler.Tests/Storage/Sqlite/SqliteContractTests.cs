using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Sqlite;

public sealed class SqliteClaimTests() : ClaimContract(new SqliteFixture());
