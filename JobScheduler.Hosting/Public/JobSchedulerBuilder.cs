using System.Reflection;
using System.Text.Json;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;
using JobScheduler.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace JobScheduler;

/// <summary>What this process does beyond enqueuing: which handlers it has, whether it runs jobs, which schedules it keeps.</summary>
public sealed class JobSchedulerBuilder
{
    internal JobSchedulerBuilder(IHostApplicationBuilder host, WorkerRole role) => (Host, Role) = (host, role);

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services => Host.Services;

    /// <summary>The configuration of the host.</summary>
    public IConfiguration Configuration => Host.Configuration;

    internal IHostApplicationBuilder Host { get; }

    internal WorkerRole Role { get; }

    /// <summary>Lets this process run jobs: those whose handler is registered, from the queues that it serves.</summary>
    public JobSchedulerBuilder AddWorker(Action<WorkerOptions>? configure = null)
    {
        if (configure is not null) Services.Configure(configure);
        Services.KeepHostUntilJobsEnd(Configuration, configure);
        return Role.RunsJobs ? this : this.AddJobWorker();
    }

    /// <summary>Registers the handler of a payload type; a new instance in a scope of its own for each attempt.</summary>
    /// <param name="name">What jobs call it by, without a version; default what <see cref="JobAttribute"/> on the payload type says.
    /// Version and aliases come from there in any case.</param>
    /// <exception cref="StartRefusedException">A name, or the payload type, belongs to another handler.</exception>
    public JobSchedulerBuilder AddHandler<THandler, TPayload>(string? name = null)
        where THandler : class, IJobHandler<TPayload>
    {
        Services.TryAddScoped<THandler>();
        return Add(new TypedHandler<THandler, TPayload>(name ?? HandlerNames.NameOn(typeof(TPayload)).Handler));
    }

    /// <summary>The same, where the payload type is read from <typeparamref name="THandler"/>,
    /// which implements <see cref="IJobHandler{TPayload}"/> once.</summary>
    public JobSchedulerBuilder AddHandler<THandler>(string? name = null)
        where THandler : class
    {
        var payloads = typeof(THandler).GetInterfaces()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IJobHandler<>))
            .Select(type => type.GetGenericArguments()[0]).ToList();
        if (payloads is not [var payload])
            throw new StartRefusedException(
                $"{typeof(THandler).Name} must implement IJobHandler<TPayload> once, and does so {payloads.Count} times; "
                + "for one of several payload types use AddHandler<THandler, TPayload>.");
        return Generic<Func<string?, JobSchedulerBuilder>>(nameof(AddHandler), typeof(THandler), payload)(name);
    }

    /// <summary>Registers a method or lambda as a handler. Its first parameter is the payload; the others are the <see cref="JobContext"/>,
    /// the <see cref="CancellationToken"/>, or services from the job's scope. It returns a task: without a value, with its result,
    /// or with a <see cref="JobOutcome"/>.</summary>
    public JobSchedulerBuilder AddHandler(string name, Delegate handler)
    {
        if (handler.Method.GetParameters() is not [{ ParameterType: var payload }, ..]
            || payload == typeof(JobContext) || payload == typeof(CancellationToken))
            throw new StartRefusedException($"The first parameter of the handler '{name}' must be the payload.");
        if (!DelegateCalls.IsTask(handler.Method.ReturnType))
            throw new StartRefusedException($"The handler '{name}' must return Task, Task<JobOutcome> or a Task with its result.");
        return Generic<Func<string, Delegate, JobSchedulerBuilder>>(nameof(AddDelegate), payload)(name, handler);
    }

    /// <summary>Lets a handler run jobs whose payload is of the version before. Several of them make a chain, up to the payload type
    /// of the handler. An exception means a failed attempt, as in the handler.</summary>
    /// <typeparam name="TOld">The former payload type, with its version by <see cref="JobAttribute"/>; 1 without it.</typeparam>
    /// <typeparam name="TNew">The payload type of the next version.</typeparam>
    /// <param name="upcast">Makes the newer payload from the older one, again in each attempt.</param>
    public JobSchedulerBuilder AddUpcaster<TOld, TNew>(Func<TOld, TNew> upcast)
        where TOld : notnull
        where TNew : notnull
    {
        Services.AddSingleton<Upcaster>(new Upcaster<TOld, TNew>(upcast));
        return this;
    }

    /// <summary>Puts a schedule when the host starts. One that is the same already stays as it is,
    /// and one that was paused stays paused.</summary>
    /// <param name="key">Its name for ever: letters, digits and ". _ - :".</param>
    /// <param name="cron">Five or six fields, or a macro such as <c>@daily</c>.</param>
    /// <param name="payload">What each run gets.</param>
    /// <param name="options">What a run is to be; null stands for the defaults.</param>
    public JobSchedulerBuilder AddSchedule<T>(string key, string cron, T payload, ScheduleOptions? options = null)
        where T : notnull
    {
        Services.AddHostedService<SchedulesAtStart>();
        Services.AddSingleton(new ScheduleAtStart(
            key, (client, cancellationToken) => client.PutScheduleAsync(key, cron, payload, options, cancellationToken)));
        return this;
    }

    /// <summary>How payloads and results are written and read; default camelCase, as on the web. A source-generated context goes into
    /// <see cref="JsonSerializerOptions.TypeInfoResolverChain"/>.</summary>
    public JobSchedulerBuilder ConfigureJson(Action<JsonSerializerOptions> configure)
    {
        Services.Configure<PayloadJsonOptions>(options => configure(options.Serializer));
        return this;
    }

    /// <summary>Encrypts payloads before they are stored, by ASP.NET Core Data Protection. All processes that enqueue or run the same jobs
    /// must share its keys and application name, and keep the keys for as long as jobs may wait.</summary>
    public JobSchedulerBuilder ProtectPayloads()
    {
        Services.AddDataProtection();
        return ProtectPayloads<DataProtectedPayloads>();
    }

    /// <summary>Encrypts payloads in a way of your own.</summary>
    public JobSchedulerBuilder ProtectPayloads<TProtector>()
        where TProtector : class, IPayloadProtector
    {
        Services.AddSingleton<IPayloadProtector, TProtector>();
        return this;
    }

    private JobSchedulerBuilder AddDelegate<TPayload>(string name, Delegate handler) => Add(new DelegateHandler<TPayload>(name, handler));

    /// <summary>A generic method of this class for types that are known only here.</summary>
    private TDelegate Generic<TDelegate>(string method, params Type[] types)
        where TDelegate : Delegate => typeof(JobSchedulerBuilder)
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Single(candidate => candidate.Name == method && candidate.GetGenericArguments().Length == types.Length)
        .MakeGenericMethod(types).CreateDelegate<TDelegate>(this);

    internal JobSchedulerBuilder Add(HandlerRegistration handler)
    {
        HandlerRules.Check(handler, [.. Services.Select(service => service.ImplementationInstance).OfType<HandlerRegistration>()]);
        Services.AddSingleton(handler);
        return this;
    }
}
