/** Door of `demo/`: the story a newcomer sees. */
export { DEMO_NOW } from './calendar.ts';
export { playStory, STORY_SHARING, storyMetadata, type PlayedStory, type StoryRequest } from './story.ts';
