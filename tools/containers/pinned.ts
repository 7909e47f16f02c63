/** Whether an image is named with a tag that stays: at least two numbers of a version. */
export const isPinned = (image: string): boolean => /^[\w./-]+:v?\d+\.\d+[\w.-]*$/.test(image);
