using System.Collections.Concurrent;
using JobScheduler.Tests.Storage.Postgres;
using Npgsql;
using StackExchange.Redis;

namespace JobScheduler.Tests.Api.Security;

public sealed class DistributedJobCanaryTests(DistributedJobCanaryTests.Host host)
    : JobCanaryTests(host), IClassFixture<DistributedJobCanaryTests.Host>
{
    /// <summary>API and worker over servers whose passwords are secrets, too.</summary>
    public sealed new class Host : CanaryHost
    {
        private readonly ConcurrentQueue<string> _published = new();
        private readonly TestRedis _redis = new();
        private IConnectionMultiplexer _look = null!;
        private string _database = "";
        private string _connectionString = "";

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
        {
            ["ConnectionStrings:jobscheduler"] = _connectionString,
            ["ConnectionStrings:redis"] = $"{_look.GetEndPoints().Single()},password={Canary}",
        };

        public override async ValueTask InitializeAsync()
        {
            _database = await PostgresDatabases.CreateAsync();
            var server = await PostgresDatabases.ServerAsync();
            _connectionString =
                new NpgsqlConnectionStringBuilder(server.ConnectionString(_database)) { Password = Canary }.ConnectionString;
            await _redis.StartAsync();
            _look = await _redis.ConnectAsync();
            await _look.GetSubscriber().SubscribeAsync(RedisChannel.Pattern("*"), (_, message) => _published.Enqueue($"{message}"));
            await _look.GetServers().Single().ConfigSetAsync("requirepass", Canary);
            await base.InitializeAsync();
        }

        internal override async Task<IReadOnlyList<string>> RedisAsync()
        {
            var keys = await _look.GetServers().Single().KeysAsync().ToListAsync();
            var texts = await Task.WhenAll(keys.Select(TextAsync));
            Assert.Contains(texts, text => text.StartsWith("job_schedule SortedSet ", StringComparison.Ordinal));
            Assert.Contains(_published, message => message.Contains("failing", StringComparison.Ordinal));
            return [.. texts, .. _published];
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await _look.DisposeAsync();
            await _redis.DisposeAsync();
            await PostgresDatabases.DropAsync(_database);
        }

        // Where other tests take the processor, a call to Redis may take too long: a loop says so, and tries again.
        protected override bool IsMeant(string line) => line.StartsWith("Loop ", StringComparison.Ordinal) || base.IsMeant(line);

        protected override void Configure(IServiceCollection services)
        {
            base.Configure(services);
            services.AddWorkerInside();
        }

        // A type that is not known here would hide something.
        private async Task<string> TextAsync(RedisKey key)
        {
            var (database, type) = (_look.GetDatabase(), await _look.GetDatabase().KeyTypeAsync(key));
            IEnumerable<object> content = type switch
            {
                RedisType.String => [await database.StringGetAsync(key)],
                RedisType.List => (await database.ListRangeAsync(key)).Cast<object>(),
                RedisType.Set => (await database.SetMembersAsync(key)).Cast<object>(),
                RedisType.SortedSet => (await database.SortedSetRangeByRankAsync(key)).Cast<object>(),
                // Gone meanwhile.
                RedisType.None => [],
                _ => throw new InvalidOperationException($"{key} is a {type}."),
            };
            return $"{key} {type} {string.Join(' ', content)}";
        }
    }
}
